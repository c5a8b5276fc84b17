/* The line below the header: how the connection is, or what went wrong just now. */
import { isActive } from "./connection.js";
import { make } from "./dom.js";
import { isDue, later, never, on, state, view } from "./state.js";
import { words } from "./words.js";

export function buildNotice() {
  on("connection", showConnection);
  return (view.notice = make("div", { className: "notice", role: "status" }));
}
export function notice(text) {
  show(text);
  later("notice", 6, showConnection);
}
function showConnection() {
  const text = state.ready ? "" : state.wasReady || !isActive() ? words.lost : words.connecting;
  if (text) never("notice");
  if (!isDue("notice")) show(text);
}
function show(text) {
  if (view.notice.textContent !== text) view.notice.textContent = text;
}
