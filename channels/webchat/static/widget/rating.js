/* One to five for a talk with a person, or for a request that was taken; asked once, and not while somebody goes on talking. */
import { announce } from "./announcing.js";
import { emit } from "./connection.js";
import { button, make } from "./dom.js";
import { keep, recall } from "./kept.js";
import { rest } from "./keys.js";
import { append } from "./log.js";
import { notice } from "./notice.js";
import { on } from "./state.js";
import { words } from "./words.js";

let card = null, asked = null;

export function startRating() {
  on("standing", ({ ask }) => {
    if (!ask) return asked && remove();
    if (ask.subject !== asked && ask.subject !== recall("skipped")) show(ask);
  });
  on("said", () => asked && skip());
}
function show({ subject, about }) {
  remove();
  asked = subject;
  const question = make("p", { id: "rate", textContent: about === "person" ? words.ratePerson : words.rateRequest });
  const stars = words.scores.map((word, i) => button("★", () => rate(i + 1), { title: word, "aria-label": words.score(i + 1, word) }));
  stars.forEach((star, i) => { star.onpointerenter = star.onfocus = () => light(stars, i); });
  const ends = make("p", { className: "ends", "aria-hidden": "true" }, [make("span", { textContent: words.scores[0] }), make("span", { textContent: words.scores[4] })]);
  card = make("div", { className: "rating", role: "group", "aria-labelledby": "rate" },
    [question, make("div", { className: "stars" }, stars), ends, button(words.skip, leave, { className: "plain" })]);
  append(card);
  announce(question.textContent);
}
function light(stars, upTo) { stars.forEach((star, i) => star.classList.toggle("lit", i <= upTo)); }
function rate(score) {
  const subject = asked;
  asked = null;
  emit("rate", { subject, score }, (error, answer) => {
    if (error || !answer.ok) { asked = subject; return notice(words.notRated); }
    card?.replaceChildren(make("p", { textContent: words.thanks }));
    announce(words.thanks);
    keep("skipped", subject);
    rest();
  });
}
function leave() {
  skip();
  rest();
}
function skip() {
  keep("skipped", asked);
  remove();
}
function remove() {
  card?.remove();
  card = asked = null;
}
