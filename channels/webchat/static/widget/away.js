/* The form for when the server is away: what is left there is a message like any other, kept here and sent when it is back. */
import { announce } from "./announcing.js";
import { write } from "./composer.js";
import { anchor, make } from "./dom.js";
import { lasts } from "./kept.js";
import { append } from "./log.js";
import { notice } from "./notice.js";
import { say } from "./sending.js";
import { on, state, view } from "./state.js";
import { words } from "./words.js";

const LONGEST = 2000;
let form = null, written = null;

export function startAway() {
  on("away", () => { if (!state.ready && !form) show(); });
  on("ready", hide);
}
function show() {
  const explanation = lasts() ? words.away : words.awayHere;
  const message = make("textarea", { id: "away-words", rows: 3, maxLength: LONGEST, required: true });
  const phone = make("input", { id: "away-phone", type: "tel", autocomplete: "tel", maxLength: 20 });
  const problem = make("p", { className: "problem", id: "away-problem", role: "alert" });
  phone.setAttribute("aria-describedby", "away-problem");
  form = make("form", { className: "away", "aria-label": words.awayTitle, noValidate: true }, [
    make("strong", { textContent: words.awayTitle }), make("p", { textContent: explanation }), call(),
    make("label", { htmlFor: "away-words", textContent: words.awayWords }), message,
    make("label", { htmlFor: "away-phone", textContent: words.awayPhone }), phone, problem,
    make("button", { type: "submit", textContent: words.awaySend, className: "main" })]);
  form.onsubmit = event => {
    event.preventDefault();
    leave(message, phone, problem);
  };
  written = () => [message.value.trim(), phone.value.trim() && words.callBack(phone.value.trim())].filter(Boolean).join("\n");
  append(form);
  announce(`${words.awayTitle}. ${explanation}`);
}
/* Words that were not left yet go where one writes. */
function hide() {
  if (!form) return;
  const text = written(), hadFocus = form.contains(view.host.shadowRoot.activeElement);
  form.remove();
  form = null;
  if (text) write([view.input.value.trim(), text].filter(Boolean).join("\n"));
  if (text) notice(words.awayMoved);
  if (hadFocus) view.input.focus();
}
function call() {
  const { hotline } = state.look;
  if (!hotline) return "";
  const [before, after] = words.awayCall("\n").split("\n");
  return make("p", {}, [before, anchor(hotline, "tel:" + hotline.replace(/\D/g, "")), after]);
}
function leave(message, number, problem) {
  const phone = number.value.trim(), isBad = phone && !/^\+?\d{8,15}$/.test(phone.replace(/[\s.()-]/g, ""));
  problem.textContent = isBad ? words.awayPhoneBad : "";
  number.setAttribute("aria-invalid", isBad ? "true" : "false");
  if (isBad) return number.focus();
  if (!message.value.trim()) return message.focus();
  say(written());
  written = () => "";
  form.replaceChildren(make("p", { role: "alert", textContent: lasts() ? words.awayKept : words.awayKeptHere }));
  view.input.focus();
}
