/* The window of the chat: opened and closed, with the focus going where it belongs. */
import { buildAnnouncer } from "./announcing.js";
import { buildComposer, submit } from "./composer.js";
import { connect } from "./connection.js";
import { button, icon, make } from "./dom.js";
import { onKey, rest } from "./keys.js";
import { buildLog, toEnd } from "./log.js";
import { buildNotice } from "./notice.js";
import { buildSound } from "./sound.js";
import { buildQueue } from "./standing.js";
import { state, tell, view } from "./state.js";
import { words } from "./words.js";

let opener = null;

export function buildPanel() {
  view.panel = make("section", { className: "panel", role: "dialog", "aria-modal": "true", "aria-label": state.look.title, tabIndex: -1, hidden: true,
    onkeydown: event => onKey(event, close, submit) }, [buildHeader(), buildNotice(), buildQueue(), buildLog(), buildComposer(), buildAnnouncer()]);
  return view.panel;
}
function buildHeader() {
  const { title, subtitle, logo } = state.look;
  const face = logo ? make("img", { src: new URL(logo, state.origin).href, alt: "" }) : icon("M13 2L4 14h7l-1 8 9-12h-7z", 22);
  const leave = button("", close, { title: words.closeTip, "aria-label": words.close });
  leave.append(icon("M6 9l6 6 6-6", 24));
  view.subtitle = make("p", { textContent: subtitle });
  return make("div", { className: "top" }, [
    make("span", { className: logo ? "face logo" : "face" }, [face]),
    make("div", {}, [make("h2", { textContent: title }), view.subtitle]), buildSound(), leave]);
}
/** `quietly`: the focus stays where it is, as for a chat that opens with its page. */
export function open(quietly) {
  if (!state.open) opener = document.activeElement;
  state.open = true;
  view.panel.hidden = false;
  view.launcher.hidden = true;
  connect();
  tell("opened");
  toEnd();
  if (!quietly) rest();
}
export function close() {
  state.open = false;
  view.panel.hidden = true;
  view.launcher.hidden = false;
  const back = opener && opener !== document.body && opener !== view.host && opener.isConnected ? opener : view.launcher;
  back.focus();
}
