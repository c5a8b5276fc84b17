/* The button; the chat itself (widget/main.js) is fetched when it is wanted. */
(() => {
  const script = document.currentScript;
  if (!script || window.TongdaiChat) return;
  const page = script.dataset, origin = new URL(script.src, location.href).origin, make = name => document.createElement(name);
  const host = make("div"), root = host.attachShadow({ mode: "open" }), launcher = make("button");
  const color = /^#[0-9a-f]{6}$/i.test(page.color) ? page.color : "{color}";
  const light = color.match(/\w\w/g).reduce((sum, hex, i) => sum + [.2126, .7152, .0722][i] * (parseInt(hex, 16) / 255) ** 2.2, 0);
  let chat, tries = 0;

  host.dataset.tongdaiChat = "";
  host.style.cssText = `--color:${color};--on:${light > .18 ? "#000" : "#fff"}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.launcher{all:unset;position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));
width:60px;height:60px;border-radius:50%;background:var(--color);color:var(--on);z-index:2147483000;box-shadow:0 6px 20px #0b254544;
display:grid;place-items:center;cursor:pointer}.launcher[hidden]{display:none}
.launcher:focus-visible{outline:3px solid var(--on);box-shadow:0 0 0 6px var(--color)}`);
  root.adoptedStyleSheets = [sheet];
  launcher.className = "launcher";
  launcher.type = "button";
  launcher.ariaLabel = "Mở trò chuyện";
  launcher.ariaHasPopup = "dialog";
  launcher.innerHTML = `<svg viewBox="0 0 24 24" width="30" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
stroke-linejoin="round" aria-hidden="true"><path d="M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zM9 11h8M9 14h5"/></svg>`;
  root.append(launcher);
  const place = () => document.body.append(host);
  document.body ? place() : addEventListener("DOMContentLoaded", place);

  /* A browser may remember that a module failed: the next try has another name. */
  const load = () => (chat ||= import(`${origin}/widget/main.js${tries++ ? "?" + tries : ""}`)
    .then(main => main.start({ host, root, launcher, page, origin }))
    .catch(() => { chat = null; launcher.title = "Chưa mở được, anh/chị thử lại sau ít phút ạ."; }));
  const use = (verb, text) => load().then(started => started?.[verb](text));
  const kept = key => { try { return localStorage["tongdai.chat." + key]; } catch {} };

  const { open } = window.TongdaiChat = { open: () => use("open"), close: () => use("close"), say: text => use("say", text) };
  launcher.onclick = open;
  launcher.onpointerenter = launcher.onfocus = load;
  addEventListener("click", event => {
    const target = event.target.closest?.("[data-chat-say],[data-chat-open]");
    if (!target) return;
    event.preventDefault();
    target.dataset.chatSay ? use("say", target.dataset.chatSay) : open();
  });
  if (page.open === "true") open();
  else if (kept("session") || kept("unsent")) load();
})();
