/* What was said before, and what was missed. */
import { emit } from "./connection.js";
import { merge } from "./items.js";
import { later, on, state, tell, view } from "./state.js";

const PAGE = 50;
let busy = false;

export function startHistory() {
  on("ready", loadNew);
  on("lost", () => { busy = false; });
}
function ask(question, use, again) {
  if (!state.ready) return;
  if (busy) return later(again.name, 0.5, again);
  busy = true;
  emit("history_request", question, (error, answer) => {
    busy = false;
    if (error || !answer.ok) return later(again.name, 3, again);
    state.ahead = Date.parse(answer.now) - Date.now() || 0;  // a server that is being replaced may not say
    use(answer.messages);
  });
}
function loadNew() {
  const first = !state.lastSeq;
  ask(first ? { limit: PAGE } : { after: state.lastSeq, limit: PAGE }, rows => {
    rows.forEach(row => merge(row, !first));
    if (first && rows.length) { state.more = rows.length === PAGE && rows[0].seq > 1; state.firstSeq = rows[0].seq; }
    if (rows.length) state.lastSeq = Math.max(state.lastSeq, rows.at(-1).seq);
    tell("changed", first);
    if (!first && rows.length === PAGE) loadNew();
  }, loadNew);
}
export function loadOlder() {
  ask({ before: state.firstSeq, limit: PAGE }, rows => {
    const fromEnd = view.log.scrollHeight - view.log.scrollTop;
    rows.forEach(row => merge(row));
    if (rows.length) state.firstSeq = rows[0].seq;
    state.more = rows.length === PAGE && state.firstSeq > 1;
    tell("changed");
    view.log.scrollTop = view.log.scrollHeight - fromEnd;
    if (!state.more) view.log.focus({ preventScroll: true });
  }, loadOlder);
}
