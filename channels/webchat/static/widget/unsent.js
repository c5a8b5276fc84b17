/* The words that wait in the browser's store, of all tabs: each tab adds and takes out its own. Photos are not kept. */
import { keep, recall } from "./kept.js";

/** [{id, text, at}], oldest first; whatever else is found there is nothing of ours. */
export function unsent() {
  const kept = recall("unsent");
  return Array.isArray(kept) ? kept.filter(one => typeof one?.id === "string" && typeof one.text === "string") : [];
}
export function keepUnsent({ id, text, at, photo }, waits) {
  if (photo) return;
  const all = unsent().filter(one => one.id !== id).concat(waits ? { id, text, at } : []);
  keep("unsent", all.length ? all : null);
}
