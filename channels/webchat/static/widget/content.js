/* What is inside a bubble: words with links, pictures, cards and choices. */
import { anchor, button, make } from "./dom.js";
import { rest } from "./keys.js";
import { say } from "./sending.js";
import { state, view } from "./state.js";
import { words } from "./words.js";

const LINKS = String.raw`https?://[^\s<>"']+|\b1[89]00(?:[ .]?\d){4,6}\b`;
const OPENED = /^(https?:\/\/|tel:)/i;

export function content(item, text) {
  const parts = item.image ? [picture(item.image, item.alt || words.picture)] : [];
  return parts.concat((item.cards || []).map(card), linked(text).filter(Boolean));
}
/** Opens at its full size in a new tab; what the browser can't show (HEIC) is offered to be opened. */
function picture(address, alt) {
  const url = new URL(address, state.origin).href, image = make("img", { src: url, alt });
  const link = make("a", { className: "picture", href: url, target: "_blank", rel: "noopener", "aria-label": words.openPicture(alt) }, [image]);
  image.onload = () => view.log.dispatchEvent(new Event("grown"));
  image.onerror = () => { link.replaceChildren(words.notShown); link.className = ""; link.removeAttribute("aria-label"); };
  return link;
}
/** An element of a generic template, as Rasa's channel and its widgets know it. */
function card(element) {
  const parts = [];
  if (OPENED.test(element.image_url)) parts.push(make("img", { src: element.image_url, alt: "" }));
  if (element.title) parts.push(make("strong", { textContent: String(element.title) }));
  if (element.subtitle) parts.push(make("span", { textContent: String(element.subtitle) }));
  return make("div", { className: "card" }, [...parts, make("div", { className: "choices" }, choices(element.buttons || [], false))]);
}
/** Addresses, toll numbers, and the company's own number, which may be as short as 1558. */
function linked(text) {
  const parts = [], own = (state.look.hotline.match(/\d/g) || []).join("[ .]?");
  let from = 0;
  for (const found of text.matchAll(new RegExp(own ? `${LINKS}|\\b${own}\\b(?! ?(?:đ|kWh))` : LINKS, "g"))) {
    const shown = found[0].replace(/[.,;:!?)\]]+$/, "");
    parts.push(text.slice(from, found.index), anchor(shown, shown));
    from = found.index + shown.length;
  }
  return parts.concat(text.slice(from));
}
/** Those that say something vanish once something was said after them. */
export function choices(buttons, gone) {
  return buttons.filter(b => (b.url ? OPENED.test(b.url) : !gone)).map(b => {
    if (b.url) return anchor(b.title, b.url);
    return button(b.title, () => { say(b.payload); rest(); });
  });
}
