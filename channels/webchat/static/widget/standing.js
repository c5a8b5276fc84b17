/* How things stand: the place in the queue, who answers, and what may be rated. */
import { make } from "./dom.js";
import { on, state, view } from "./state.js";
import { words } from "./words.js";

export function buildQueue() {
  view.queue = make("div", { className: "queue", "aria-live": "polite" });
  on("standing", show);
  return view.queue;
}
function show(standing) {
  const { state: owner, place, name } = (state.standing = standing);
  const waits = owner === "queued" && place > 0;
  const text = !waits ? "" : place === 1 ? words.next : words.place(place);
  if (view.queue.textContent !== text) view.queue.textContent = text;
  view.subtitle.textContent = owner === "assigned" ? words.answers(name || words.authors.operator) : state.look.subtitle;
}
