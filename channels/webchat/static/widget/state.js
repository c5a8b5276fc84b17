/* What the parts of the widget share, and how they hear of each other. There is one widget on a page. */
import { recall } from "./kept.js";

export const state = {
  look: {}, origin: "", token: recall("session"), seen: recall("seen") || "", sound: recall("sound") === true,
  items: [], unsent: [], open: false, ready: false, wasReady: false,
  lastSeq: 0, firstSeq: 0, more: false, standing: { state: "bot" }
};
export const view = {};

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
