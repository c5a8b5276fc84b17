/* The site's colour, and what can be read beside it: WCAG 2.2's contrast of 4.5 (success criterion 1.4.3). */
const LIGHT = [243, 246, 250], DARK = [29, 38, 48];

export function applyTheme(host) {
  const color = rgb(host.style.getPropertyValue("--color"));
  host.style.setProperty("--link-light", css(readable(color, LIGHT, [0, 0, 0])));
  host.style.setProperty("--link-dark", css(readable(color, DARK, [255, 255, 255])));
}

/** The colour itself, or as much of it mixed with `toward` as can be read on `ground`. */
export function readable(color, ground, toward) {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = color.map((value, i) => Math.round(value + (toward[i] - value) * part));
    if (contrast(mixed, ground) >= 4.6) return mixed;
  }
  return toward;
}
const rgb = hex => hex.match(/[0-9a-f]{2}/gi).map(two => parseInt(two, 16));
const css = color => `rgb(${color.join(" ")})`;
function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
function luminance(color) {
  const [r, g, b] = color.map(value => value / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
