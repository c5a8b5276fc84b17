"use strict";
// A Zalo user's side of the chat, drawn from the fake's event stream; every text is set as text, never as HTML.

const $ = (id) => document.getElementById(id);
const COLOURS = ["#2f7d6b", "#b0517c", "#6a5acd", "#b5651d", "#1f78a8", "#8a4b3c"];
const SHOWN_ATTEMPTS = 200;
const people = new Map();
let me = decodeURIComponent(location.hash.slice(1));
let boot = null;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

async function ask(method, path, body) {
  const options = { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) };
  const answer = await fetch("_fake/" + path, options);
  if (!answer.ok) throw new Error("Máy chủ giả lập trả lời " + answer.status + ".");
  return answer.json();
}

function isNew(seconds) {
  return seconds * 1000 > performance.timeOrigin;
}

function complain(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = !words;
}

async function trying(work) {
  complain("");
  try {
    return await work();
  } catch (error) {
    complain(error instanceof TypeError ? "Không nối được tới máy chủ giả lập. Hãy kiểm tra rồi gửi lại." : error.message);
  }
}

// People

function person(id, name) {
  if (!people.has(id)) people.set(id, { id, name: name || "Khách " + id.slice(-4), entries: [], unread: 0, follows: false });
  return people.get(id);
}

function drawPeople() {
  $("people").replaceChildren(...[...people.values()].map((one, index) => {
    const button = make("button");
    const avatar = make("span", "avatar", one.name.split(" ").slice(-2).map((word) => word[0]).join(""));
    avatar.style.background = COLOURS[index % COLOURS.length];
    avatar.setAttribute("aria-hidden", "true");
    button.append(avatar, make("span", "name", one.name));
    if (one.unread) button.append(make("span", "unread", one.unread));
    button.setAttribute("aria-current", String(one.id === me));
    button.onclick = () => become(one.id);
    const item = make("li");
    item.append(button);
    return item;
  }));
}

function become(id) {
  me = id;
  history.replaceState(null, "", "#" + encodeURIComponent(id));
  const one = person(id);
  one.unread = 0;
  $("me").textContent = one.name;
  drawFollow(one);
  drawPeople();
  $("chat").replaceChildren();
  one.entries.forEach((entry) => addToChat(entry));
  $("words").focus({ preventScroll: true });
}

function drawFollow(one) {
  $("follow").textContent = one.follows ? "Đã quan tâm" : "Quan tâm";
  $("follow").setAttribute("aria-pressed", String(one.follows));
}

async function loadPeople() {
  const { users } = await ask("GET", "users");
  for (const user of users) Object.assign(person(user.id, user.name), { name: user.name, follows: user.follows });
  become(people.has(me) ? me : users[0].id);
}

// The chat

function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
}

function withLinks(text) {
  const bubble = make("div", "bubble");
  for (const part of text.split(/(https?:\/\/[^\s<>"]+)/)) {
    if (!/^https?:\/\//.test(part)) { bubble.append(part); continue; }
    const link = make("a", "", part);
    Object.assign(link, { href: part, target: "_blank", rel: "noopener noreferrer" });
    bubble.append(link);
  }
  return bubble;
}

function picture(url) {
  const bubble = make("div", "bubble"), image = make("img");
  Object.assign(image, { src: url, alt: "Ảnh", onload: toEnd });
  bubble.append(image);
  return bubble;
}

function attachmentBubble({ type, payload }) {
  if (type === "image" || type === "gif" || type === "sticker") return picture(payload.url);
  if (type === "location") return make("div", "bubble", `Vị trí: ${payload.coordinates.latitude}, ${payload.coordinates.longitude}`);
  return make("div", "bubble", "Tệp: " + (payload.name || payload.url || ""));
}

function mine(entry) {
  const item = make("li", "mine"), { text, attachments } = entry.message;
  if (text) item.append(withLinks(text));
  (attachments || []).forEach((one) => item.append(attachmentBubble(one)));
  const meta = make("span", "meta");
  item.append(meta);
  drawMeta(entry, meta);
  entry.meta = meta;
  return item;
}

function drawMeta(entry, meta) {
  meta.replaceChildren(timeOf(entry.at));
  if (!entry.attempt) return;
  const { status, ms } = entry.attempt;
  if (status === 200) meta.append(` · đã nhận sau ${Math.round(ms)} ms`);
  else meta.append(" · ", make("span", "bad", status ? `webhook trả lời ${status}` : "webhook không trả lời"));
}

function oaAttachment(attachment, item) {
  if (attachment.type === "file") return item.append(make("div", "bubble", "Tệp đính kèm"));
  for (const element of attachment.payload.elements || []) {
    if (element.url) item.append(picture(element.url));
    else item.append(make("div", "bubble", [element.title, element.subtitle].filter(Boolean).join("\n") || "Ảnh đã tải lên"));
  }
}

function theirs(entry) {
  const item = make("li", "theirs"), { text, attachment } = entry.message;
  if (text) item.append(withLinks(text));
  if (attachment) oaAttachment(attachment, item);
  const buttons = attachment?.payload?.buttons || [];
  if (buttons.length) {
    const taps = make("div", "taps");
    buttons.forEach((button, index) => {
      const tap = make("button", "", button.title);
      tap.type = "button";
      tap.onclick = () => trying(() => press(entry, index));
      taps.append(tap);
    });
    item.append(taps);
  }
  item.append(make("span", "meta", timeOf(entry.arrived_at ?? entry.at)));
  return item;
}

async function press(entry, index) {
  const answer = await ask("POST", "taps", { user_id: entry.user_id, message_id: entry.message_id, button: index });
  if (!answer.open) return;
  const { url, phone_code, content } = answer.open.payload;
  if (url) window.open(url, "_blank", "noopener,noreferrer");
  else note(entry.user_id, content ? `Nhắn tin tới ${phone_code}: ${content}` : `Gọi tới số ${phone_code}`);
}

function note(userId, words) {
  keep({ kind: "note", user_id: userId, words });
}

const NOTES = {
  follow: "Đã quan tâm Official Account",
  unfollow: "Đã bỏ quan tâm Official Account",
};

function addToChat(entry) {
  if (entry.kind === "note") $("chat").append(make("li", "note", entry.words));
  else if (entry.kind === "delivered" || entry.what === "oa_text") $("chat").append(theirs(entry));
  else if (NOTES[entry.what]) $("chat").append(make("li", "note", NOTES[entry.what]));
  else if (entry.shown && (entry.message.text || entry.message.attachments)) $("chat").append(mine(entry));
  toEnd();
}

function toEnd() {
  $("chat").scrollTop = $("chat").scrollHeight;
}

function keep(entry) {
  const met = people.has(entry.user_id), one = person(entry.user_id, entry.name);
  one.entries.push(entry);
  if (entry.user_id === me) addToChat(entry);
  else if (entry.kind === "delivered" && isNew(entry.arrived_at)) one.unread += 1;
  if (!met || entry.user_id !== me) drawPeople();
}

// The webhook's answers

function drawAttempt(attempt) {
  const item = make("li"), good = attempt.status === 200;
  const words = attempt.status ?? (attempt.error === "timeout" ? "quá 2 s" : "lỗi nối");
  item.append(make("span", good ? "status" : "status bad", words), make("span", "what", attempt.event_name), make("span", "ms", Math.round(attempt.ms) + " ms"));
  const details = [new Date(attempt.at * 1000).toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }), person(attempt.user_id).name];
  if (attempt.retry) details.push("gửi lại lần " + attempt.retry);
  item.append(make("small", "", details.join(" · ")));
  $("attempts").prepend(item);
  while ($("attempts").childElementCount > SHOWN_ATTEMPTS) $("attempts").lastChild.remove();
  $("no-attempts").hidden = true;
}

function noteAttempt(attempt) {
  drawAttempt(attempt);
  const entry = people.get(attempt.user_id)?.entries.findLast((one) => one.msg_id && one.msg_id === attempt.msg_id);
  if (entry) {
    entry.attempt = attempt;
    if (entry.meta) drawMeta(entry, entry.meta);
  }
  clearTimeout(noteAttempt.timer);
  noteAttempt.timer = setTimeout(drawState, 200);
}

async function drawState() {
  const { webhook } = await ask("GET", "state");
  for (const name of ["sent", "accepted", "not_200", "retries", "waiting"]) $("count-" + name).textContent = webhook[name];
  $("switched-off").hidden = webhook.subscribed;
}

// What happens, and what the person at the page does

function follow(stream) {
  const on = (kind, work) => stream.addEventListener(kind, (event) => work(JSON.parse(event.data)));
  on("boot", (id) => { if (boot && boot !== id) location.reload(); boot = id; });
  on("event", (entry) => {
    if (NOTES[entry.what]) {
      person(entry.user_id, entry.name).follows = entry.what === "follow";
      if (entry.user_id === me) drawFollow(person(me));
    }
    keep(entry);
  });
  on("delivered", keep);
  on("webhook", noteAttempt);
  on("reset", ({ at }) => { if (isNew(at)) location.reload(); });
}

function send(kind, details, text = "") {
  return trying(() => ask("POST", "events", { user_id: me, kind, text, details }));
}

$("composer").onsubmit = (event) => {
  event.preventDefault();
  const text = $("words").value.trim();
  if (!text) return;
  $("words").value = "";
  fit();
  send("text", {}, text);
};
const fit = () => { $("words").style.height = "auto"; $("words").style.height = $("words").scrollHeight + 2 + "px"; };
$("words").oninput = fit;
$("words").onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
};
$("new-person").onclick = () => trying(async () => {
  const { users: [user] } = await ask("POST", "users", { met: false });
  person(user.id, user.name);
  become(user.id);
});
$("follow").onclick = () => send(person(me).follows ? "unfollow" : "follow", {});
$("share-picture").onclick = () => $("picture").click();
$("picture").onchange = () => trying(async () => {
  const [file] = $("picture").files;
  $("picture").value = "";
  if (!file) return;
  const answer = await fetch("_fake/pictures", { method: "POST", body: file });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  await send("image", { url: (await answer.json()).url });
});
const usePlace = () => { [$("latitude").value, $("longitude").value] = $("known-places").value.split(","); };
$("known-places").onchange = usePlace;
$("share-place").onclick = () => { usePlace(); $("place").returnValue = ""; $("place").showModal(); };
$("place-cancel").onclick = () => $("place").close("");
$("place").onclose = () => {
  if ($("place").returnValue === "send") send("location", { latitude: $("latitude").value, longitude: $("longitude").value });
};
$("log-toggle").onclick = () => $("log-toggle").setAttribute("aria-expanded", String($("log").classList.toggle("open")));
$("reset").onclick = () => confirm("Xóa mọi tin nhắn và đưa máy chủ giả lập về lúc đầu?") && trying(() => ask("POST", "reset", { tokens: false }));
$("switch-on").onclick = () => trying(async () => { await ask("PUT", "settings", { subscribed: true }); await drawState(); });

trying(async () => {
  await loadPeople();
  await drawState();
  follow(new EventSource("_fake/stream"));
});
