/* The form for when the server is away: what is left there is a message like any other, kept here and sent when it is back. */
import { anchor, make } from "./dom.js";
import { append } from "./log.js";
import { say } from "./sending.js";
import { on, state, view } from "./state.js";
import { words } from "./words.js";

const LONGEST = 2000;
let form = null;

export function startAway() {
  on("away", () => { if (!state.ready && !form) show(); });
  on("ready", () => { form?.remove(); form = null; });
}
function show() {
  const message = make("textarea", { id: "away-words", rows: 3, maxLength: LONGEST, required: true });
  const phone = make("input", { id: "away-phone", type: "tel", autocomplete: "tel", maxLength: 20 });
  const problem = make("p", { className: "problem", id: "away-problem", role: "alert" });
  phone.setAttribute("aria-describedby", "away-problem");
  form = make("form", { className: "away", "aria-label": words.awayTitle, noValidate: true }, [
    make("strong", { textContent: words.awayTitle }), make("p", { textContent: words.away }), call(),
    make("label", { htmlFor: "away-words", textContent: words.awayWords }), message,
    make("label", { htmlFor: "away-phone", textContent: words.awayPhone }), phone, problem,
    make("button", { type: "submit", textContent: words.awaySend, className: "main" })]);
  form.onsubmit = event => {
    event.preventDefault();
    leave(message.value.trim(), phone.value.trim(), problem, [message, phone]);
  };
  append(form);
}
function call() {
  const { hotline } = state.look;
  if (!hotline) return "";
  const [before, after] = words.awayCall("\n").split("\n");
  return make("p", {}, [before, anchor(hotline, "tel:" + hotline.replace(/\D/g, "")), after]);
}
function leave(text, phone, problem, [message, number]) {
  const isBad = phone && !/^\+?\d{8,15}$/.test(phone.replace(/[\s.()-]/g, ""));
  problem.textContent = isBad ? words.awayPhoneBad : "";
  number.setAttribute("aria-invalid", isBad ? "true" : "false");
  if (isBad) return number.focus();
  if (!text) return message.focus();
  say(phone ? `${text}\n${words.callBack(phone)}` : text);
  form.replaceChildren(make("p", { role: "alert", textContent: words.awayKept }));
  view.input.focus();
}
