/* The chat, from the moment that the loader (widget.js) wants it. */
import { connect } from "./connection.js";
import { addStyle } from "./dom.js";
import { startAway } from "./away.js";
import { startHistory } from "./history.js";
import { uttered } from "./items.js";
import { showTyping } from "./log.js";
import { buildPanel, close, open } from "./panel.js";
import { startRating } from "./rating.js";
import { say, startSending } from "./sending.js";
import settings from "./settings.js";
import { on, state, tell, view } from "./state.js";
import { style } from "./style.js";
import { applyTheme } from "./theme.js";
import { buildUnread } from "./unread.js";

/** `page`: the data-… of the tag, which go before the settings of the server. */
export function start({ host, root, launcher, page, origin }) {
  Object.assign(view, { host, launcher });
  Object.assign(state, { look: { ...settings, ...page }, origin });
  addStyle(root, style);
  applyTheme(host);
  const announcer = buildUnread();
  root.append(buildPanel(), announcer);
  startHistory();  // first: its answer tells the time
  startSending();
  startRating();
  startAway();
  on("bot_uttered", data => { uttered(data); showTyping(false); tell("changed"); });
  tell("changed");
  window.visualViewport?.addEventListener("resize", fit);
  if (state.token || state.unsent.length) connect();
  return { open, close, say: text => { open(); say(text); } };
}
/* The keyboard of a phone covers what lies below the visual viewport. */
function fit() { view.panel.style.setProperty("--height", window.visualViewport.height + "px"); }
