/* How many messages came since the chat was last looked at. Our messages' ids sort by time: what is above the last one seen is new. */
import { make } from "./dom.js";
import { keep } from "./kept.js";
import { on, state, view } from "./state.js";
import { words } from "./words.js";

let announced = 0;

export function buildUnread() {
  view.badge = make("span", { className: "badge", hidden: true });
  view.announcer = make("div", { className: "unseen", "aria-live": "polite" });
  view.launcher.append(view.badge);
  on("changed", count);
  on("opened", count);
  return view.announcer;
}
function count() {
  const ids = state.items.filter(item => item.author !== "customer").map(item => item.id).sort();
  if (state.open && ids.length && ids.at(-1) !== state.seen) keep("seen", (state.seen = ids.at(-1)));
  const unread = ids.filter(id => id > state.seen).length;
  view.badge.hidden = !unread;
  view.badge.textContent = unread > 9 ? "9+" : unread;
  view.launcher.setAttribute("aria-label", unread ? words.unread(unread) : words.launcher);
  if (unread !== announced) view.announcer.textContent = unread ? words.newOnes(unread) : "";
  announced = unread;
}
