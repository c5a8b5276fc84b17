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
function ask(question, use) {
  if (!state.ready || busy) return;
  busy = true;
  emit("history_request", question, (error, answer) => {
    busy = false;
    if (error || !answer.ok) later("history", 3, loadNew);
    else use(answer.messages);
  });
}
function loadNew() {
  const first = !state.lastSeq;
  ask(first ? { limit: PAGE } : { after: state.lastSeq, limit: PAGE }, rows => {
    rows.forEach(merge);
    if (first && rows.length) { state.more = rows.length === PAGE && rows[0].seq > 1; state.firstSeq = rows[0].seq; }
    if (rows.length) state.lastSeq = Math.max(state.lastSeq, rows.at(-1).seq);
    tell("changed", first);
    if (!first && rows.length === PAGE) loadNew();
  });
}
export function loadOlder() {
  ask({ before: state.firstSeq, limit: PAGE }, rows => {
    const fromEnd = view.log.scrollHeight - view.log.scrollTop;
    rows.forEach(merge);
    if (rows.length) state.firstSeq = rows[0].seq;
    state.more = rows.length === PAGE && state.firstSeq > 1;
    tell("changed");
    view.log.scrollTop = view.log.scrollHeight - fromEnd;
  });
}
