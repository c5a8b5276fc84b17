/* What the parts of the widget share, and how they hear of each other. There is one widget on a page. */
import { recall, recallText } from "./kept.js";

export const state = {
  look: {}, origin: "", token: recallText("session"), seen: recallText("seen"), sound: recall("sound") === true,
  items: [], unsent: [], open: false, ready: false, wasReady: false,
  lastSeq: 0, firstSeq: 0, more: false, ahead: 0, standing: { state: "bot" }
};
export const view = {};
/** By the server's clock, which is `state.ahead` milliseconds before the device's. */
export const now = () => new Date(Date.now() + state.ahead);

const heard = {};
export function on(event, act) { (heard[event] ||= []).push(act); }
export function tell(event, data) { (heard[event] || []).forEach(act => act(data)); }

const timers = {};
export function later(name, seconds, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(() => { timers[name] = 0; act(); }, seconds * 1000);
}
export function never(name) {
  clearTimeout(timers[name]);
  timers[name] = 0;
}
export const isDue = name => !!timers[name];
