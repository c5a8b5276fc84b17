/* The keyboard: Escape closes, Enter sends, and Tab stays inside the open chat. */
import { view } from "./state.js";

/** Where the focus goes when what had it is gone: where one writes, unless that would open a phone's keyboard. */
export function rest() { (matchMedia("(pointer: coarse)").matches ? view.panel : view.input).focus(); }

export function onKey(event, close, submit) {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && event.target === view.input && !event.shiftKey && !composing(event)) submit(event);
  else if (event.key === "Tab") trap(event);
}
/* Enter that ends a Telex or VNI composition sends nothing; Safari reports it as key 229. */
const composing = event => event.isComposing || event.keyCode === 229;

function trap(event) {
  const stops = [...view.panel.querySelectorAll("button, textarea, input, a[href], [tabindex='0']")]
    .filter(element => !element.disabled && element.offsetParent !== null);
  const first = stops[0], last = stops.at(-1), active = view.host.shadowRoot.activeElement;
  if (active === view.panel ? !event.shiftKey : active !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
