/* A short sound for a message that came. Off until somebody wants it; the browser remembers. */
import { button, icon } from "./dom.js";
import { keep } from "./kept.js";
import { on, state } from "./state.js";
import { words } from "./words.js";

const BELL = "M6 9a6 6 0 0 1 12 0c0 6 2 7 2 8H4c0-1 2-2 2-8M10 20a2 2 0 0 0 4 0", SILENT = BELL + "M3 3l18 18";
let audio = null;

export function buildSound() {
  const toggle = button("", () => {
    keep("sound", (state.sound = !state.sound));
    show();
    if (state.sound) play();
  });
  function show() {
    const label = state.sound ? words.soundOn : words.soundOff;
    toggle.replaceChildren(icon(state.sound ? BELL : SILENT, 20));
    toggle.title = label;
    toggle.setAttribute("aria-label", label);
    toggle.setAttribute("aria-pressed", state.sound);
  }
  show();
  on("bot_uttered", () => state.sound && play());
  return toggle;
}
function play() {
  try {
    audio ||= new AudioContext();
    const tone = audio.createOscillator(), volume = audio.createGain(), now = audio.currentTime;
    tone.frequency.setValueAtTime(660, now);
    tone.frequency.setValueAtTime(880, now + 0.09);
    volume.gain.setValueAtTime(0.08, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + 0.32);
  } catch { /* a browser without sound, or one that waits for a click */ }
}
