/* Sending: one after the other, again with the same id until the server has it. Words wait in the browser's store too. */
import { connect, emit } from "./connection.js";
import { mine } from "./items.js";
import { lasts } from "./kept.js";
import { notice } from "./notice.js";
import { upload } from "./photos.js";
import { later, now, on, state, tell } from "./state.js";
import { keepUnsent, unsent } from "./unsent.js";
import { words } from "./words.js";

let sending = null, attempt = 0;

export function startSending() {
  for (const { id, text, at } of unsent()) {
    const item = mine({ id, text, at: new Date(at) });
    state.items.push(item);
    state.unsent.push(item);
  }
  on("ready", flush);
  on("lost", () => { if (!sending?.photo) stopWaiting(); });
  on("arrived", item => settle(item, "sent"));
}
export function say(text) { add(mine({ text: String(text) })); }
export function sayPhoto(photo) { add(mine({ photo, image: URL.createObjectURL(photo), alt: words.yourPhoto })); }

function add(item) {
  state.items.push(item);
  tell("said");
  queue(item);
  tell("changed", true);
}
export function queue(item) {
  item.state = "sending";
  state.unsent.push(item);
  keepUnsent(item, true);
  warnWhoLeaves();
  connect();
  flush();
}
/* What the answer to this try says does not count any more. */
function stopWaiting() {
  sending = null;
  attempt += 1;
}
function flush() {
  if (sending || !state.ready || !state.unsent.length) return;
  const item = (sending = state.unsent[0]), mineNow = ++attempt;
  const done = (error, answer) => {
    if (mineNow !== attempt) return;
    sending = null;
    if (error?.name === "TimeoutError") answer = { ok: false, error: words.photoTooSlow };
    else if (error) return later("flush", 1, flush);
    if (!answer.ok && answer.retry_after !== undefined) return waitAWhile(answer.retry_after);
    if (item.photo && !answer.ok) notice(answer.error || words.failed);
    settle(item, answer.ok ? "sent" : "failed");
  };
  if (item.photo) upload(item).then(answer => done(null, answer), error => done(error));
  else emit("user_uttered", { message: item.text, session_id: state.token, metadata: { message_id: item.id } }, done);
}
function waitAWhile(seconds) {
  notice(words.waitToSend(Math.ceil(seconds)));
  later("flush", seconds + 0.2, flush);
}
function settle(item, outcome) {
  if (sending === item) stopWaiting();
  item.state = outcome === "failed" ? outcome : null;
  if (!item.state && !item.seq) item.at = now();
  state.unsent = state.unsent.filter(other => other !== item);
  keepUnsent(item, false);
  warnWhoLeaves();
  tell("changed");
  flush();
}
/* The browser asks before it leaves a page that has what is not kept elsewhere. */
function warnWhoLeaves() {
  const risks = state.unsent.some(item => item.photo) || (state.unsent.length && !lasts());
  (risks ? addEventListener : removeEventListener)("beforeunload", ask);
}
function ask(event) { event.preventDefault(); }
