/* The chat widget: one file, one tag.
 *
 *   <script src="https://chat.example.vn/widget.js" data-title="Điện lực" defer></script>
 *
 * data-title, data-subtitle, data-greeting, data-suggestions ("a|b|c"), data-color and data-open ("true") are optional.
 * Anything on the page with data-chat-say="…" says that when clicked, with data-chat-open it opens the chat; scripts may
 * use window.TongdaiChat.open(), .close() and .say(text). Every text is set as text, never as HTML.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script || window.TongdaiChat) return;

  var ORIGIN = new URL(script.src, location.href).origin;
  var PAGE = 50;
  var ZONE = "Asia/Ho_Chi_Minh";
  var AUTHORS = { bot: "Trợ lý ảo", operator: "Tổng đài viên", system: "Hệ thống", customer: "Anh/chị" };
  var LINK = /https?:\/\/[^\s<>"']+|\b1[89]00(?:[ .]?\d){4,6}\b/g;
  var CSS = `
    :host { --color: var(--chat-color, #0a5bb5); --paper: #fff; --ground: #f3f6fa; --ink: #14202e; --soft: #586678;
      --line: #dde4ec; --bot: #fff; --person: #fff4dc; --person-line: #f0b429; --alert: #8a4b00; --alert-ground: #fff3df;
      font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) { :host { --paper: #151b23; --ground: #0e131a; --ink: #e8edf3; --soft: #9aa8b8;
      --line: #2b3542; --bot: #1d2630; --person: #3a2e12; --alert: #ffd08a; --alert-ground: #35270e; } }
    * { box-sizing: border-box; margin: 0; }
    button, textarea, a { font: inherit; color: inherit; }
    button { border: 0; background: none; cursor: pointer; }
    [hidden] { display: none !important; }
    :focus-visible { outline: 3px solid var(--color); outline-offset: 2px; }
    .launcher { position: fixed; right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom));
      width: 60px; height: 60px; border-radius: 50%; background: var(--color); color: #fff; z-index: 2147483000;
      box-shadow: 0 6px 20px #0b254544, 0 1px 4px #0b254533; display: grid; place-items: center; transition: transform .15s; }
    .launcher:hover { transform: scale(1.06); }
    .badge { position: absolute; top: -3px; right: -3px; min-width: 22px; height: 22px; border-radius: 11px; padding: 0 6px;
      background: #d92d20; color: #fff; font: 700 13px/22px system-ui, sans-serif; }
    .panel { position: fixed; right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom));
      width: 392px; height: min(660px, calc(100dvh - 40px)); display: flex; flex-direction: column; overflow: hidden;
      background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 18px; z-index: 2147483000;
      box-shadow: 0 18px 50px #0b254540; outline: 0; animation: rise .18s ease-out; }
    @keyframes rise { from { transform: translateY(14px); opacity: 0; } }
    .top { display: flex; align-items: center; gap: 12px; background: var(--color); color: #fff; padding: 14px 10px 14px 18px; }
    .face { width: 38px; height: 38px; border-radius: 50%; background: #ffffff26; display: grid; place-items: center; flex: none; }
    .top h2 { font-size: 16px; line-height: 1.25; font-weight: 650; overflow-wrap: anywhere; }
    .top p { font-size: 13px; opacity: .92; }
    .top div { flex: 1; min-width: 0; }
    .top button { width: 44px; height: 44px; border-radius: 12px; display: grid; place-items: center; flex: none; }
    .top button:hover { background: #ffffff22; }
    .top button:focus-visible { outline-color: #fff; outline-offset: -4px; }
    .state { background: var(--alert-ground); color: var(--alert); padding: 8px 18px; font-size: 14px; }
    .log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex; flex-direction: column; }
    .log:focus-visible { outline-offset: -4px; }
    .intro { background: var(--bot); border: 1px solid var(--line); border-radius: 14px; padding: 14px 16px; white-space: pre-line; }
    .older { align-self: center; color: var(--color); padding: 8px 14px; font-size: 14px; border-radius: 10px; }
    .day { align-self: center; color: var(--soft); font-size: 12.5px; padding: 14px 0 4px; }
    .item { display: flex; flex-direction: column; align-items: flex-start; }
    .who { font-size: 12.5px; color: var(--soft); margin: 10px 4px 3px; }
    .bubble { max-width: 86%; padding: 9px 13px; margin-top: 3px; border-radius: 16px; border-bottom-left-radius: 5px;
      background: var(--bot); border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
    .bubble a { color: var(--color); text-decoration: underline; text-underline-offset: 2px; }
    .bubble img { display: block; max-width: 100%; border-radius: 10px; }
    .operator .bubble { background: var(--person); border-color: var(--person-line); }
    .operator .who { color: var(--ink); font-weight: 650; }
    .customer { align-items: flex-end; }
    .bot + .customer, .operator + .customer { margin-top: 8px; }
    .customer .bubble { background: var(--color); border-color: var(--color); color: #fff; border-radius: 16px 16px 5px 16px; }
    .customer .bubble a { color: inherit; }
    .meta { font-size: 12px; color: var(--soft); margin: 3px 5px 0; }
    .meta button { color: var(--color); text-decoration: underline; padding: 4px; }
    .choices { display: flex; flex-wrap: wrap; gap: 8px; margin: 9px 0 2px; }
    .choices:empty { display: none; }
    .choices > * { border: 1.5px solid var(--color); color: var(--color); background: var(--paper); border-radius: 20px;
      padding: 8px 15px; min-height: 40px; text-align: left; text-decoration: none; overflow-wrap: anywhere; }
    .choices > *:hover { background: var(--color); color: #fff; }
    .typing { align-self: flex-start; background: var(--bot); border: 1px solid var(--line); border-radius: 16px; padding: 13px 15px;
      margin-top: 8px; display: flex; gap: 5px; }
    .typing i { width: 7px; height: 7px; border-radius: 50%; background: var(--soft); animation: blink 1.2s infinite; }
    .typing i:nth-child(2) { animation-delay: .2s; } .typing i:nth-child(3) { animation-delay: .4s; }
    @keyframes blink { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
    form { display: flex; align-items: flex-end; gap: 8px; padding: 10px 10px max(10px, env(safe-area-inset-bottom)) 14px;
      background: var(--paper); border-top: 1px solid var(--line); }
    textarea { flex: 1; min-width: 0; resize: none; border: 1px solid var(--line); border-radius: 20px; background: var(--ground);
      padding: 10px 14px; font-size: 16px; line-height: 1.35; height: 44px; max-height: 132px; }
    textarea:focus-visible { outline-width: 2px; outline-offset: -1px; background: var(--paper); }
    form button { width: 44px; height: 44px; border-radius: 50%; background: var(--color); color: #fff; display: grid;
      place-items: center; flex: none; }
    form button:disabled { opacity: .45; cursor: default; }
    @media (prefers-color-scheme: dark) { .older, .choices > *, .bubble a, .meta button { color: color-mix(in srgb, var(--color) 45%, #fff); }
      .choices > * { border-color: color-mix(in srgb, var(--color) 60%, #fff); } .customer .bubble a { color: #fff; } }
    @media (max-width: 480px) { .panel { inset: 0; width: auto; height: var(--height, 100dvh); border: 0; border-radius: 0; }
      .top { padding-top: max(14px, env(safe-area-inset-top)); } }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }`;

  var state = {
    token: recall("session"), unsent: [], items: [], seen: recall("seen") || "", open: false, ready: false, wasReady: false,
    attempt: 0, sending: false, lastSeq: 0, firstSeq: 0, more: false, busy: false, loading: false
  };
  var socket = null, view = {}, timers = {};

  /* What the browser keeps. Where it may not, the chat still works until the page is left. */
  function recall(key) { try { return JSON.parse(localStorage.getItem("tongdai.chat." + key)); } catch (e) { return null; } }
  function keep(key, value) { try { localStorage.setItem("tongdai.chat." + key, JSON.stringify(value)); } catch (e) { /* full, or forbidden */ } }
  function later(name, seconds, act) { clearTimeout(timers[name]); timers[name] = setTimeout(act, seconds * 1000); }
  function newId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (b) { return (b + 256).toString(16).slice(1); }).join("");
  }

  /* Building elements */
  function make(tag, properties, children) {
    var element = document.createElement(tag);
    Object.keys(properties || {}).forEach(function (name) {
      if (name in element && name.indexOf("-") < 0) element[name] = properties[name];
      else element.setAttribute(name, properties[name]);
    });
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }
  function icon(path, size) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), shape = document.createElementNS(svg.namespaceURI, "path");
    var looks = { viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor", "stroke-width": 2,
      "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
    Object.keys(looks).forEach(function (name) { svg.setAttribute(name, looks[name]); });
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }
  function build() {
    var host = make("div", { "data-tongdai-chat": "" });
    var root = host.attachShadow({ mode: "open" });
    if (script.dataset.color) host.style.setProperty("--chat-color", script.dataset.color);
    addStyle(root);
    view.host = host;
    view.badge = make("span", { className: "badge", hidden: true });
    view.launcher = make("button", { type: "button", className: "launcher", "aria-haspopup": "dialog", onclick: open },
      [icon("M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zM9 11h8M9 14h5", 30), view.badge]);
    view.panel = make("section", { className: "panel", role: "dialog", "aria-label": title(), tabIndex: -1, hidden: true, onkeydown: onKey },
      [buildHeader(), buildState(), buildLog(), buildForm()]);
    root.append(view.launcher, view.panel);
    document.body.append(host);
  }
  function addStyle(root) {
    if (!root.adoptedStyleSheets || !CSSStyleSheet.prototype.replaceSync) return root.append(make("style", { textContent: CSS }));
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  }
  function title() { return script.dataset.title || "Hỗ trợ khách hàng"; }
  function buildHeader() {
    var close_ = make("button", { type: "button", title: "Đóng (Esc)", "aria-label": "Đóng cửa sổ trò chuyện", onclick: close }, [icon("M6 9l6 6 6-6", 24)]);
    return make("div", { className: "top" }, [
      make("span", { className: "face" }, [icon("M13 2L4 14h7l-1 8 9-12h-7z", 22)]),
      make("div", {}, [make("h2", { textContent: title() }), make("p", { textContent: script.dataset.subtitle || "Trợ lý ảo trả lời ngay, cả ngày lẫn đêm" })]),
      close_]);
  }
  function buildState() { return (view.state = make("div", { className: "state", role: "status", hidden: true })); }
  function buildLog() {
    var greeting = script.dataset.greeting || "Dạ, em chào anh/chị. Em là trợ lý ảo, em có thể giúp gì cho anh/chị ạ?";
    var suggestions = (script.dataset.suggestions || "Báo mất điện|Tra cứu hóa đơn|Đăng ký cấp điện mới|Gặp tổng đài viên").split("|");
    view.older = make("button", { type: "button", className: "older", textContent: "Xem tin nhắn cũ hơn", hidden: true, onclick: loadOlder });
    view.suggestions = make("div", { className: "choices" }, suggestions.map(function (text) {
      return make("button", { type: "button", textContent: text, onclick: function () { say(text); } });
    }));
    view.typing = make("div", { className: "typing", role: "img", "aria-label": "Đang soạn tin", hidden: true }, [make("i"), make("i"), make("i")]);
    view.intro = make("div", { className: "intro", textContent: greeting });
    view.log = make("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": "Nội dung trò chuyện", tabIndex: 0 },
      [view.older, view.intro, view.suggestions, view.typing]);
    return view.log;
  }
  function buildForm() {
    view.input = make("textarea", { rows: 1, maxLength: 5000, placeholder: "Nhập tin nhắn…", "aria-label": "Tin nhắn",
      enterKeyHint: "send", autocomplete: "off", oninput: onInput });
    view.send = make("button", { type: "submit", title: "Gửi", "aria-label": "Gửi", disabled: true }, [icon("M4 12l16-8-6 16-3-7z", 22)]);
    return make("form", { onsubmit: onSubmit }, [view.input, view.send]);
  }

  /* What the customer does */
  function open() {
    state.open = true;
    view.panel.hidden = false;
    view.launcher.hidden = true;
    connect();
    render();
    view.log.scrollTop = view.log.scrollHeight;
    (matchMedia("(pointer: coarse)").matches ? view.panel : view.input).focus();
  }
  function close() {
    state.open = false;
    view.panel.hidden = true;
    view.launcher.hidden = false;
    render();
    view.launcher.focus();
  }
  function onKey(event) {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === view.input && !event.shiftKey && !composing(event)) onSubmit(event);
    else if (event.key === "Tab") trap(event);
  }
  /* Enter that ends a Telex or VNI composition sends nothing; Safari reports it as key 229. */
  function composing(event) { return event.isComposing || event.keyCode === 229; }
  function trap(event) {
    var stops = Array.prototype.filter.call(view.panel.querySelectorAll("button, textarea, a[href], [tabindex='0']"),
      function (e) { return !e.disabled && e.offsetParent !== null; });
    var edge = event.shiftKey ? stops[0] : stops[stops.length - 1], active = view.host.shadowRoot.activeElement;
    if (active !== edge && active !== view.panel) return;
    if (active === view.panel && !event.shiftKey) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }
  function onInput() {
    view.input.style.height = "auto";
    view.input.style.height = Math.min(view.input.scrollHeight + 2, 132) + "px";
    view.send.disabled = !view.input.value.trim();
  }
  function onSubmit(event) {
    event.preventDefault();
    if (!view.input.value.trim()) return;
    say(view.input.value.trim());
    view.input.value = "";
    onInput();
  }
  function onPageClick(event) {
    var target = event.target.closest && event.target.closest("[data-chat-say], [data-chat-open]");
    if (!target) return;
    event.preventDefault();
    open();
    if (target.dataset.chatSay) say(target.dataset.chatSay);
  }
  function say(text) {
    var item = { id: newId(), author: "customer", text: String(text), at: new Date(), buttons: [], state: "sending" };
    state.items.push(item);
    queue(item);
    render(true);
  }
  function queue(item) {
    item.state = "sending";
    state.unsent.push(item);
    keepUnsent();
    connect();
    flush();
  }
  function keepUnsent() {
    keep("unsent", state.unsent.map(function (i) { return { id: i.id, text: i.text, at: i.at }; }));
  }

  /* The connection */
  function connect() {
    if (socket || state.loading) return;
    if (window.io) return start();
    state.loading = true;
    showState();
    var library = make("script", { src: ORIGIN + "/assets/socket.io.min.js" });
    library.onload = function () { state.loading = false; start(); };
    library.onerror = function () { library.remove(); later("load", 3, function () { state.loading = false; connect(); }); };
    document.head.append(library);
  }
  function start() {
    if (socket) return;
    socket = window.io(ORIGIN, { path: "/socket.io", transports: ["websocket", "polling"], tryAllTransports: true,
      reconnectionDelay: 500, reconnectionDelayMax: 5000 });
    socket.on("connect", function () { socket.emit("session_request", { session_id: state.token }); });
    socket.on("session_confirm", onSession);
    socket.on("disconnect", onLost);
    socket.on("connect_error", showState);
    socket.on("bot_uttered", onUttered);
    socket.on("customer_uttered", function (data) { merge({ id: data.id, author: "customer", text: data.text, at: new Date(), buttons: [] }); render(); });
    socket.on("typing", function (data) { showTyping(data.on); });
    socket.on("error_message", function (data) { notice(data.text); });
    showState();
  }
  function onSession(token) {
    if (state.token && token !== state.token) forget();
    state.token = token;
    keep("session", token);
    state.ready = state.wasReady = true;
    showState();
    loadNew();
    flush();
  }
  /* The server doesn't know our session any more: what is on screen belongs to nobody. */
  function forget() {
    state.items.forEach(function (item) { if (state.unsent.indexOf(item) < 0 && item.element) item.element.remove(); });
    state.items = state.unsent.slice();
    state.lastSeq = state.firstSeq = 0;
  }
  function onLost(reason) {
    state.ready = state.sending = state.busy = false;
    state.attempt += 1;
    showTyping(false);
    showState();
    if (reason === "io server disconnect") later("connect", 1, function () { socket.connect(); });
  }
  function showState() {
    var text = state.ready ? "" : state.wasReady || (socket && !socket.active) ? "Mất kết nối, đang nối lại…" : "Đang kết nối…";
    if (!timers.notice || text) notice(text, !!text);
  }
  function notice(text, stays) {
    clearTimeout(timers.notice);
    timers.notice = 0;
    view.state.textContent = text;
    view.state.hidden = !text;
    if (text && !stays) later("notice", 6, function () { timers.notice = 0; showState(); });
  }

  /* Sending: one after the other, again with the same id until the server has it. */
  function flush() {
    if (state.sending || !state.ready || !state.unsent.length) return;
    var item = state.unsent[0], attempt = ++state.attempt;
    state.sending = true;
    var message = { message: item.text, session_id: state.token, metadata: { message_id: item.id } };
    socket.timeout(10000).emit("user_uttered", message, function (error, answer) {
      if (attempt !== state.attempt) return;
      state.sending = false;
      if (error) later("flush", 1, flush);
      else if (!answer.ok && answer.retry_after !== undefined) waitAWhile(answer.retry_after);
      else settle(item, answer.ok ? "sent" : "failed");
    });
  }
  function waitAWhile(seconds) {
    notice("Tin nhắn sẽ được tự gửi tiếp sau " + Math.ceil(seconds) + " giây.");
    later("flush", seconds + 0.2, flush);
  }
  function settle(item, outcome) {
    item.state = outcome === "failed" ? outcome : null;
    state.unsent = state.unsent.filter(function (other) { return other !== item; });
    keepUnsent();
    render();
    flush();
  }

  /* The history */
  function ask(question, use) {
    if (!state.ready || state.busy) return;
    state.busy = true;
    socket.timeout(10000).emit("history_request", question, function (error, answer) {
      state.busy = false;
      if (error || !answer.ok) later("history", 3, loadNew);
      else use(answer.messages);
    });
  }
  function loadNew() {
    var first = !state.lastSeq;
    ask(first ? { limit: PAGE } : { after: state.lastSeq, limit: PAGE }, function (rows) {
      rows.forEach(merge);
      if (first && rows.length) { state.more = rows.length === PAGE && rows[0].seq > 1; state.firstSeq = rows[0].seq; }
      if (rows.length) state.lastSeq = Math.max(state.lastSeq, rows[rows.length - 1].seq);
      render(first);
      if (!first && rows.length === PAGE) loadNew();
    });
  }
  function loadOlder() {
    ask({ before: state.firstSeq, limit: PAGE }, function (rows) {
      var fromEnd = view.log.scrollHeight - view.log.scrollTop;
      rows.forEach(merge);
      if (rows.length) state.firstSeq = rows[0].seq;
      state.more = rows.length === PAGE && state.firstSeq > 1;
      render();
      view.log.scrollTop = view.log.scrollHeight - fromEnd;
    });
  }
  function merge(row) {
    var id = (row.author === "customer" && row.event_id) || row.id;
    var item = state.items.find(function (other) { return other.id === id; });
    if (!item) state.items.push((item = { id: id, author: row.author, buttons: [] }));
    ["seq", "text", "title", "image", "alt"].forEach(function (key) { if (row[key]) item[key] = row[key]; });
    if (row.buttons && row.buttons.length) item.buttons = row.buttons;
    if (row.at) item.at = new Date(row.at);
    if (row.seq && item.state) settle(item, "sent");
  }
  function onUttered(data) {
    var metadata = data.metadata || {}, attachment = data.attachment || {};
    merge({ id: metadata.id || newId(), author: metadata.author || "bot", text: data.text, at: metadata.at || new Date(),
      buttons: data.quick_replies || data.buttons, image: attachment.type === "image" ? attachment.payload.src : null,
      alt: attachment.payload && attachment.payload.alt });
    showTyping(false);
    render();
  }

  /* Showing */
  function showTyping(on) {
    clearTimeout(timers.typing);
    if (on) later("typing", 15, function () { showTyping(false); });
    view.typing.hidden = !on;
    if (on) follow(view.log);
  }
  function follow(log) { if (log.scrollHeight - log.scrollTop - log.clientHeight < 240) log.scrollTop = log.scrollHeight; }
  function render(jump) {
    var log = view.log, atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80, next = view.suggestions.nextSibling;
    state.items.sort(function (a, b) { return (a.seq || Infinity) - (b.seq || Infinity) || 0; });
    state.items.forEach(function (item, index) {
      if (!item.element) item.element = draw(item);
      refresh(item, index);
      if (item.element === next) next = next.nextSibling;
      else log.insertBefore(item.element, next);
    });
    view.older.hidden = !state.more;
    view.suggestions.hidden = state.items.length > 0;
    countUnread();
    if (jump || atEnd) log.scrollTop = log.scrollHeight;
  }
  function draw(item) {
    item.day = make("div", { className: "day", role: "separator" });
    item.who = make("div", { className: "who", textContent: AUTHORS[item.author] || AUTHORS.bot });
    item.bubble = make("div", { className: "bubble" });
    item.choices = make("div", { className: "choices", role: "group", "aria-label": "Lựa chọn" });
    item.meta = make("div", { className: "meta" });
    return make("div", { className: "item " + item.author }, [item.day, item.who, item.bubble, item.choices, item.meta]);
  }
  function refresh(item, index) {
    var before = state.items[index - 1], after = state.items[index + 1], day = date(item.at);
    item.day.hidden = !!before && date(before.at) === day;
    item.day.textContent = day === date(new Date()) ? "Hôm nay, " + day : day;
    item.who.hidden = item.author === "customer" || (!!before && before.author === item.author && item.day.hidden);
    item.meta.hidden = !!after && after.author === item.author && time(after.at) === time(item.at) && !item.state;
    replaceIfNew(item, "bubble", [label(item, index), item.image], function () { return content(item, index); });
    replaceIfNew(item, "choices", [answered(index), item.buttons], function () { return choices(item, answered(index)); });
    replaceIfNew(item, "meta", [item.state, time(item.at)], function () { return meta(item); });
  }
  /* Untouched elements keep the focus and are not read aloud again. */
  function replaceIfNew(item, part, key, children) {
    var now = JSON.stringify(key);
    if (item[part + "Key"] === now) return;
    item[part + "Key"] = now;
    item[part].replaceChildren.apply(item[part], children());
  }
  function content(item, index) {
    var parts = item.image ? [make("img", { src: new URL(item.image, ORIGIN).href, alt: item.alt || "Hình ảnh", loading: "lazy" })] : [];
    return parts.concat(linked(label(item, index)));
  }
  /* A tapped button is on record as its payload; people see its title. */
  function label(item, index) {
    if (item.title || item.author !== "customer" || item.text.charAt(0) !== "/") return item.title || item.text || "";
    for (var i = index - 1; i >= 0; i--) {
      var button = state.items[i].buttons.find(function (b) { return b.payload === item.text; });
      if (button) return button.title;
    }
    return item.text;
  }
  function linked(text) {
    var parts = [], from = 0;
    text.replace(LINK, function (found, at) {
      var shown = found.replace(/[.,;:!?)\]]+$/, "");
      parts.push(text.slice(from, at), anchor(shown, shown));
      from = at + shown.length;
    });
    return parts.concat(text.slice(from));
  }
  function anchor(text, url) {
    var address = /^1[89]00/.test(url) ? "tel:" + url.replace(/\D/g, "") : url;
    return make("a", { textContent: text, href: address, target: "_blank", rel: "noopener noreferrer nofollow" });
  }
  function answered(index) {
    return state.items.slice(index + 1).some(function (later) { return later.author === "customer" || later.buttons.length; });
  }
  function choices(item, gone) {
    return item.buttons.filter(function (b) { return b.url ? /^(https?:\/\/|tel:)/i.test(b.url) : !gone; }).map(function (b) {
      if (b.url) return anchor(b.title, b.url);
      return make("button", { type: "button", textContent: b.title, onclick: function () { say(b.payload); view.input.focus(); } });
    });
  }
  function meta(item) {
    if (item.state === "sending") return ["Đang gửi…"];
    if (item.state !== "failed") return [time(item.at)];
    return ["Chưa gửi được. ", make("button", { type: "button", textContent: "Gửi lại", onclick: function () { queue(item); render(); } })];
  }
  function time(at) { return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }); }
  function date(at) { return at.toLocaleDateString("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: ZONE }); }
  /* Our messages' ids sort by time: whatever is above the last one seen is new. */
  function countUnread() {
    var ids = state.items.filter(function (i) { return i.author !== "customer"; }).map(function (i) { return i.id; }).sort();
    if (state.open && ids.length && ids[ids.length - 1] !== state.seen) keep("seen", (state.seen = ids[ids.length - 1]));
    var unread = ids.filter(function (id) { return id > state.seen; }).length;
    view.badge.hidden = !unread;
    view.badge.textContent = unread > 9 ? "9+" : unread;
    view.launcher.setAttribute("aria-label", unread ? "Mở trò chuyện, " + unread + " tin chưa đọc" : "Mở trò chuyện");
  }
  /* The keyboard of a phone covers what lies below the visual viewport. */
  function fit() { view.panel.style.setProperty("--height", window.visualViewport.height + "px"); }

  build();
  (recall("unsent") || []).forEach(function (kept) {
    var item = { id: kept.id, author: "customer", text: kept.text, at: new Date(kept.at), buttons: [], state: "sending" };
    state.items.push(item);
    state.unsent.push(item);
  });
  render();
  document.addEventListener("click", onPageClick);
  if (window.visualViewport) window.visualViewport.addEventListener("resize", fit);
  window.TongdaiChat = { open: open, close: close, say: function (text) { open(); say(text); } };
  if (state.token || state.unsent.length) connect();
  if (script.dataset.open === "true") open();
})();
