/* The messages on screen. */
import { newId } from "./kept.js";
import { now, state, tell } from "./state.js";
import { words } from "./words.js";

const COPIED = ["seq", "text", "title", "alt", "name", "cards"];

export function mine(more) {
  return { id: newId(), author: "customer", at: now(), buttons: [], state: "sending", ...more };
}
/** A row of the history or of the news into the items; one that is there already learns what is new. `isNews`: it was said just now. */
export function merge(row, isNews = false) {
  const id = (row.author === "customer" && row.event_id) || row.id;
  let item = state.items.find(other => other.id === id);
  if (!item) state.items.push((item = { id, author: row.author, buttons: [], at: now(), isNews }));
  for (const key of COPIED) if (row[key]) item[key] = row[key];
  if (row.image && !item.photo) item.image = row.image;
  if (row.buttons?.length) item.buttons = row.buttons;
  const elements = (row.custom?.attachment || row.attachment)?.payload?.elements;
  if (elements) item.cards = [elements].flat();
  if (row.at) item.at = new Date(row.at);
  if (row.seq && item.state) tell("arrived", item);
}
export function uttered(data) {
  const { metadata = {}, attachment = {} } = data;
  if (!metadata.id) return;  // said to clients that do not know `error_message`
  const picture = attachment.type === "image" ? attachment.payload : {};
  merge({ id: metadata.id, author: metadata.author || "bot", name: metadata.name, text: data.text,
    at: metadata.at, buttons: data.quick_replies || data.buttons, attachment, image: picture.src, alt: picture.alt }, true);
}
/** The server doesn't know our session any more: what is on screen belongs to nobody. */
export function forget() {
  for (const item of state.items) if (!state.unsent.includes(item)) item.element?.remove();
  state.items = state.unsent.slice();
  state.lastSeq = state.firstSeq = 0;
}
export function sort() {
  state.items.sort((a, b) => (a.seq || Infinity) - (b.seq || Infinity) || 0);
}
/** A tapped button is on record as its payload; people see its title. */
export function label(item, index) {
  if (item.title || item.author !== "customer" || item.text?.charAt(0) !== "/") return item.title || item.text || "";
  for (let i = index - 1; i >= 0; i--) {
    const button = state.items[i].buttons.find(b => b.payload === item.text);
    if (button) return button.title;
  }
  return item.text;
}
export const speaker = item => item.name || words.authors[item.author] || state.look.bot;
export function answered(index) {
  return state.items.slice(index + 1).some(later => later.author === "customer" || later.buttons.length);
}
