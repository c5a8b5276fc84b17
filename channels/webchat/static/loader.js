/* The button; the chat (widget/main.js) comes when it is wanted. */
(() => {
  const script = document.currentScript;
  if (!script || window.TongdaiChat) return;
  const page = script.dataset, origin = new URL(script.src, location.href).origin;
  const host = document.createElement("div"), root = host.attachShadow({ mode: "open" });
  const color = /^#[0-9a-f]{6}$/i.test(page.color) ? page.color : "{color}";
  const light = color.match(/\w\w/g).reduce((sum, hex, i) => sum + [.21, .72, .07][i] * (("0x" + hex) / 255) ** 2.2, 0);
  let chat, tries = 0;

  host.dataset.tongdaiChat = "";
  host.lang = "vi";
  host.style = `--color:${color};--on:${light > .18 ? "#000" : "#fff"}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.launcher{all:unset;width:60px;height:60px;border-radius:50%;background:var(--color);color:var(--on);
box-shadow:0 6px 20px #0004;display:grid;place-items:center;cursor:pointer}.launcher[hidden]{display:none}
.launcher:focus-visible{outline:3px solid var(--on);box-shadow:0 0 0 6px var(--color)}
output{padding:8px 14px;margin:8px 72px;border-radius:14px;background:#222;color:#fff;font:15px system-ui}output:empty{padding:0}
output,.launcher{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));z-index:2147483000}`);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = `<output></output><button class="launcher" aria-label="Mở trò chuyện" aria-haspopup="dialog">
<svg viewBox="0 0 24 24" width="30" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
aria-hidden="true"><path d="M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zM9 11h8M9 14h5"/></svg></button>`;
  const [tip, launcher] = root.children, place = () => document.body.append(host);
  document.body ? place() : addEventListener("DOMContentLoaded", place);

  /* Browsers remember what failed, by its name. */
  const load = () => chat ||= import(`${origin}/widget/main.js${tries++ ? "?" + tries : ""}`)
    .then(main => main.start({ host, root, launcher, page, origin })).catch(() => { chat = null; });
  const use = async (verb, text) => {
    const slow = setTimeout(() => tip.textContent = "Đang mở…", 400), started = await load();
    clearTimeout(slow);
    tip.textContent = started ? "" : "Chưa mở được, anh/chị bấm lại giúp em ạ.";
    started?.[verb](text);
  };
  const { open } = window.TongdaiChat = { open: () => use("open"), close: () => use("close"), say: text => use("say", text) };
  launcher.onclick = open;
  launcher.onpointerenter = launcher.onfocus = load;
  addEventListener("click", event => {
    const target = event.target.closest?.("[data-chat-say],[data-chat-open]"), text = target?.dataset.chatSay;
    if (!target) return;
    event.preventDefault();
    text ? use("say", text) : open();
  });
  if (page.open === "true") use("open", true);
  else try { (localStorage["tongdai.chat.session"] || localStorage["tongdai.chat.unsent"]) && load(); } catch {}
})();
