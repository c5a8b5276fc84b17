/* Where the customer writes and picks photos. */
import { icon, make } from "./dom.js";
import { keep, recallText } from "./kept.js";
import { notice } from "./notice.js";
import { isPhoto } from "./photos.js";
import { say, sayPhoto } from "./sending.js";
import { on, view } from "./state.js";
import { words } from "./words.js";

const TALLEST = 132;  // pixels
const PLANE = "M4 12l16-8-6 16-3-7z", CLIP = "M4 7h3l2-3h6l2 3h3v12H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7";

export function buildComposer() {
  on("opened", grow);
  view.input = make("textarea", { rows: 1, maxLength: 5000, placeholder: words.placeholder, "aria-label": words.message, value: recallText("draft", "sessionStorage"),
    enterKeyHint: "send", autocomplete: "off", oninput: grow, onpaste: paste });
  view.send = make("button", { type: "submit", title: words.send, "aria-label": words.send, disabled: !view.input.value.trim(), className: "main" }, [icon(PLANE, 22)]);
  const files = make("input", { type: "file", accept: "image/*,.heic,.heif", multiple: true, hidden: true });
  files.onchange = () => { sendPhotos([...files.files]); files.value = ""; };
  const pick = make("button", { type: "button", title: words.photo, "aria-label": words.photo, onclick: () => files.click() }, [icon(CLIP, 22)]);
  return make("form", { className: "composer", onsubmit: submit }, [files, pick, view.input, view.send]);
}
export function submit(event) {
  event.preventDefault();
  const text = view.input.value.trim();
  if (!text) return;
  say(text);
  write("");
}
/** What stands in the box; the tab keeps it over a reload. */
export function write(text) {
  view.input.value = text;
  grow();
}
function grow() {
  keep("draft", view.input.value || null, "sessionStorage");
  view.input.style.height = "auto";
  view.input.style.height = Math.min(view.input.scrollHeight + 2, TALLEST) + "px";
  view.send.disabled = !view.input.value.trim();
}
function paste(event) {
  const photos = [...event.clipboardData.files].filter(isPhoto);
  if (!photos.length) return;
  event.preventDefault();
  sendPhotos(photos);
}
function sendPhotos(files) {
  for (const file of files) isPhoto(file) ? sayPhoto(file) : notice(words.notAPhoto);
}
