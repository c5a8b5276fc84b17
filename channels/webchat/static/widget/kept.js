/* What the browser keeps. Where it may not, the chat still works until the page is left. */
const NAME = "tongdai.chat.", instead = new Map();

/** `store`: localStorage, which all tabs share, or sessionStorage, which is this tab's. */
export function recall(key, store = "localStorage") {
  if (instead.has(key)) return instead.get(key);
  try { return JSON.parse(window[store].getItem(NAME + key)); } catch { return null; }
}
/** Text, empty for whatever else is found there. */
export function recallText(key, store) {
  const kept = recall(key, store);
  return typeof kept === "string" ? kept : "";
}
export function keep(key, value, store = "localStorage") {
  try {
    if (value === null) window[store].removeItem(NAME + key);
    else window[store].setItem(NAME + key, JSON.stringify(value));
    instead.delete(key);
  } catch { instead.set(key, value); }
}
/** Whether what is kept outlives the page: not where storage is forbidden or full. */
export function lasts() {
  keep("lasts", 1);
  const does = !instead.has("lasts");
  keep("lasts", null);
  return does;
}
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => (byte + 256).toString(16).slice(1)).join("");
}
