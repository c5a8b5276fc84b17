// The desk's page: what htmx alone does not do. Drafts, the counter, Ctrl+Enter, scrolling, the title, lost connections.
"use strict";

const byId = (id) => document.getElementById(id);
const messages = () => byId("messages");
const draftKey = () => `draft:${byId("answer")?.dataset.open}`;

function count() {
  const field = byId("text");
  if (!field) return;
  const limit = Number(field.dataset.limit);
  const length = [...field.value.trim()].length;
  byId("counter").textContent = `${length}/${limit}`;
  byId("counter").classList.toggle("over", length > limit);
}

function keepDraft() {
  const field = byId("text");
  if (field) sessionStorage.setItem(draftKey(), field.value);
  count();
}

function restoreDraft() {
  const field = byId("text");
  if (field && !field.value) field.value = sessionStorage.getItem(draftKey()) ?? "";
  count();
}

function scrollToEnd() {
  const log = messages();
  if (log) log.scrollTop = log.scrollHeight;
  byId("newer")?.setAttribute("hidden", "");
}

function nearEnd() {
  const log = messages();
  return !log || log.scrollHeight - log.scrollTop - log.clientHeight < 120;
}

function trouble(text, link, passes = true) {
  const box = byId("trouble");
  box.dataset.passes = passes;
  box.textContent = text;
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = "/login";
    anchor.target = "_blank";
    anchor.textContent = link;
    box.append(" ", anchor);
  }
  box.hidden = !text;
}

function showWaiting() {
  const waiting = Number(document.querySelector("#board [name=board]")?.dataset.waiting ?? 0);
  document.title = document.title.replace(/^(\(\d+\) )?/, waiting ? `(${waiting}) ` : "");
}

document.addEventListener("input", (event) => {
  if (event.target.id === "text") keepDraft();
});

document.addEventListener("keydown", (event) => {
  if (event.target.id === "text" && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.id === "newer") scrollToEnd();
});

document.addEventListener("submit", (event) => {
  if (event.target.id === "logout") sessionStorage.clear();
});

let wasNearEnd = true;
let heightBefore = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  wasNearEnd = nearEnd();
  heightBefore = event.detail.requestConfig.elt.id === "earlier" ? messages().scrollHeight - messages().scrollTop : null;
  if (event.detail.requestConfig.elt.id === "composer" && event.detail.xhr.status === 200) {
    sessionStorage.removeItem(draftKey());
    wasNearEnd = true;
  }
});

document.addEventListener("htmx:oobAfterSwap", (event) => {
  const id = event.detail.target.id;
  if (id === "messages") {
    if (wasNearEnd) scrollToEnd();
    else byId("newer").hidden = false;
  }
  if (id === "answer") restoreDraft();
  if (id === "board") showWaiting();
});

document.addEventListener("htmx:afterSettle", () => {
  if (heightBefore !== null) messages().scrollTop = messages().scrollHeight - heightBefore;
  heightBefore = null;
  count();
});

// A picture or player takes its place only once it is there: who reads the newest message goes on doing so.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.classList.contains("file") && wasNearEnd) scrollToEnd();
});
for (const arrives of ["load", "loadedmetadata"])
  document.addEventListener(arrives, (event) => {
    if (event.target.closest?.(".file") && wasNearEnd) scrollToEnd();
  }, true);
document.addEventListener("scroll", (event) => {
  if (event.target === messages()) wasNearEnd = nearEnd();
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const refused = event.detail.xhr.status === 409;
  if (refused) trouble(byId("fault").textContent, "", false);
  else if (event.detail.successful && byId("trouble").dataset.passes !== "false") trouble("");
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401)
    trouble("Phiên làm việc đã hết. Nội dung đang nhập vẫn được giữ.", "Đăng nhập lại");
  else trouble("Hệ thống chưa thực hiện được. Anh/chị vui lòng thử lại sau ít phút.");
});

document.addEventListener("htmx:sendError", () => {
  trouble("Mất kết nối tới hệ thống, trang đang tự thử lại. Nội dung đang nhập vẫn được giữ.");
});

document.addEventListener("DOMContentLoaded", () => {
  restoreDraft();
  scrollToEnd();
});
