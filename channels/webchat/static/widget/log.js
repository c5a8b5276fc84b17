/* The messages, drawn. Elements that stay the same are left alone: they keep the focus and are not read aloud again. */
import { choices, content } from "./content.js";
import { button, make } from "./dom.js";
import { loadOlder } from "./history.js";
import { answered, label, sort, speaker } from "./items.js";
import { lasts } from "./kept.js";
import { rest } from "./keys.js";
import { queue, say } from "./sending.js";
import { later, never, now, on, state, view } from "./state.js";
import { words } from "./words.js";

const ZONE = "Asia/Ho_Chi_Minh", NEAR_END = 80, FOLLOWED = 240;  // pixels
const TYPING_SECONDS = 15;
let newest = null;

export function buildLog() {
  const { greeting, suggestions } = state.look;
  view.older = button(words.older, loadOlder, { className: "older", hidden: true });
  view.intro = make("div", { className: "intro", textContent: greeting });
  view.suggestions = make("div", { className: "choices" }, suggestions.split("|").filter(Boolean).map(text => button(text, () => { say(text); rest(); })));
  view.hint = make("p", { className: "hint", textContent: words.notKept, hidden: lasts() });
  view.typing = make("div", { className: "typing", role: "img", "aria-label": words.typing, hidden: true }, [make("i"), make("i"), make("i")]);
  view.log = make("div", { className: "log", role: "log", "aria-live": "off", "aria-label": words.log, tabIndex: 0 },
    [view.older, view.hint, view.intro, view.suggestions, view.typing]);
  view.log.addEventListener("grown", follow);
  new ResizeObserver(follow).observe(view.log);
  on("changed", render);
  on("typing", data => showTyping(data.on));
  on("lost", () => showTyping(false));
  on("ended", () => Object.assign(view.hint, { textContent: words.ended, hidden: false }));
  view.below = button(words.below, () => { toEnd(); rest(); }, { className: "below", hidden: true });
  view.log.append(view.below);
  view.log.onscroll = () => { if (fromEnd() < NEAR_END) view.below.hidden = true; };
  return view.log;
}
const fromEnd = () => view.log.scrollHeight - view.log.scrollTop - view.log.clientHeight;
export function toEnd() { view.log.scrollTop = view.log.scrollHeight; }
export function follow() { if (fromEnd() < FOLLOWED) toEnd(); }
/** Below the messages, above the dots. */
export function append(element) {
  view.log.insertBefore(element, view.typing);
  toEnd();
}
export function showTyping(shown) {
  if (shown) later("typing", TYPING_SECONDS, () => showTyping(false));
  else never("typing");
  view.typing.hidden = !shown;
  if (shown) follow();
}
function render(jump) {
  const log = view.log, follows = jump || fromEnd() < NEAR_END;
  let next = view.suggestions.nextSibling;
  sort();
  state.items.forEach((item, index) => {
    item.element ||= draw(item);
    refresh(item, index);
    if (item.element === next) next = next.nextSibling;
    else log.insertBefore(item.element, next);
  });
  view.older.hidden = !state.more;
  view.suggestions.hidden = state.items.length > 0;
  const last = state.items.at(-1), isNew = last?.isNews && last !== newest;
  newest = last;
  if (follows) toEnd();
  if (isNew && follows && last.element.offsetHeight > log.clientHeight) log.scrollTop = last.element.offsetTop;  // read from its beginning
  if (isNew && !follows) view.below.hidden = false;
}
function draw(item) {
  item.day = make("div", { className: "day", role: "separator" });
  item.who = make("div", { className: "who" });
  item.bubble = make("div", { className: "bubble" });
  item.choices = make("div", { className: "choices", role: "group", "aria-label": words.choices });
  item.meta = make("div", { className: "meta" });
  return make("div", { className: "item " + item.author }, [item.day, item.who, item.bubble, item.choices, item.meta]);
}
function refresh(item, index) {
  const before = state.items[index - 1], after = state.items[index + 1], day = date(item.at);
  const text = label(item, index), gone = answered(index);
  item.day.hidden = !!before && date(before.at) === day;
  item.day.textContent = day === date(now()) ? words.today(day) : day;
  item.who.textContent = speaker(item);
  item.who.hidden = item.author === "customer" || (!!before && speaker(before) === speaker(item) && before.author === item.author && item.day.hidden);
  item.meta.hidden = !!after && after.author === item.author && time(after.at) === time(item.at) && !item.state;
  replaceIfNew(item, "bubble", [text, item.image, item.cards], () => content(item, text));
  replaceIfNew(item, "choices", [gone, item.buttons], () => choices(item.buttons, gone));
  replaceIfNew(item, "meta", [item.state, time(item.at)], () => meta(item));
}
function replaceIfNew(item, part, key, children) {
  const now = JSON.stringify(key);
  if (item[part + "Key"] === now) return;
  item[part + "Key"] = now;
  item[part].replaceChildren(...children());
}
function meta(item) {
  if (item.state === "sending") return [words.sending];
  if (item.state !== "failed") return [time(item.at)];
  return [words.failed, button(words.again, () => { queue(item); render(); rest(); })];
}
function time(at) { return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }); }
function date(at) { return at.toLocaleDateString("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: ZONE }); }
