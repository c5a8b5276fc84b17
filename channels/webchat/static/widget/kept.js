/* What the browser keeps. Where it may not, the chat still works until the page is left. */
export function recall(key) {
  try { return JSON.parse(localStorage.getItem("tongdai.chat." + key)); } catch { return null; }
}
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem("tongdai.chat." + key);
    else localStorage.setItem("tongdai.chat." + key, JSON.stringify(value));
  } catch { /* full, or forbidden */ }
}
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => (byte + 256).toString(16).slice(1)).join("");
}
