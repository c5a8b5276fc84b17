/* What screen readers are told: each message once, and only what came just now. The log itself is redrawn, and so keeps silent. */
import { make } from "./dom.js";
import { label, speaker } from "./items.js";
import { on, state, view } from "./state.js";
import { words } from "./words.js";

const GONE_SECONDS = 5;  // so that who walks through the page does not find it twice

export function buildAnnouncer() {
  on("changed", announceNews);
  return (view.said = make("div", { className: "unseen", "aria-live": "polite" }));
}
export function announce(text) {
  const line = make("p", { textContent: text });
  view.said.append(line);
  setTimeout(() => line.remove(), GONE_SECONDS * 1000);
}
/* A message may come in several payloads: each part is told when it is there. Who has closed the chat hears how many there are. */
function announceNews() {
  state.items.forEach((item, index) => {
    if (item.author === "customer" || !item.isNews) return;
    const parts = told(item, index).filter(part => part && !item.told?.includes(part));
    item.told = (item.told || []).concat(parts);
    if (parts.length && state.open) announce(`${speaker(item)}: ${parts.join(" ")}`);
  });
}
function told(item, index) {
  const cards = (item.cards || []).map(card => [card.title, card.subtitle].filter(Boolean).join(". "));
  const offered = item.buttons.map(button => button.title).join("; ");
  return [item.image && (item.alt || words.picture), ...cards, label(item, index), offered && `${words.choices}: ${offered}`];
}
