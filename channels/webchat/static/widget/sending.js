/* Sending: one after the other, again with the same id until the server has it. Words wait in the browser's store too. */
import { connect, emit } from "./connection.js";
import { mine } from "./items.js";
import { keep, recall } from "./kept.js";
import { notice } from "./notice.js";
import { upload } from "./photos.js";
import { later, on, state, tell } from "./state.js";
import { words } from "./words.js";

let sending = false, attempt = 0;

export function startSending() {
  for (const kept of recall("unsent") || []) {
    const item = mine({ id: kept.id, text: kept.text, at: new Date(kept.at) });
    state.items.push(item);
    state.unsent.push(item);
  }
  on("ready", flush);
  on("lost", () => { sending = false; attempt += 1; });
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
  keepUnsent();
  connect();
  flush();
}
function keepUnsent() {
  const kept = state.unsent.filter(item => !item.photo).map(({ id, text, at }) => ({ id, text, at }));
  keep("unsent", kept.length ? kept : null);
}
function flush() {
  if (sending || !state.ready || !state.unsent.length) return;
  const item = state.unsent[0], mineNow = ++attempt;
  sending = true;
  const done = (error, answer) => {
    if (mineNow !== attempt) return;
    sending = false;
    if (error) later("flush", 1, flush);
    else if (!answer.ok && answer.retry_after !== undefined) waitAWhile(answer.retry_after);
    else settle(item, answer.ok ? "sent" : "failed");
    if (item.photo && answer?.ok === false && answer.retry_after === undefined) notice(answer.error);
  };
  if (item.photo) upload(item).then(answer => done(null, answer), error => done(error));
  else emit("user_uttered", { message: item.text, session_id: state.token, metadata: { message_id: item.id } }, done);
}
function waitAWhile(seconds) {
  notice(words.waitToSend(Math.ceil(seconds)));
  later("flush", seconds + 0.2, flush);
}
function settle(item, outcome) {
  item.state = outcome === "failed" ? outcome : null;
  state.unsent = state.unsent.filter(other => other !== item);
  keepUnsent();
  tell("changed");
  flush();
}
