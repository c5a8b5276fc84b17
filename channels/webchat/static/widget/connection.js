/* The socket and the session. Tells: ready, lost, away (nothing answers for a while), uttered, standing, typing. */
import { keep, recallText } from "./kept.js";
import { forget, merge } from "./items.js";
import { notice } from "./notice.js";
import { later, never, on, state, tell } from "./state.js";

const AWAY_SECONDS = 5, ACK_SECONDS = 30, REFUSED_SECONDS = 5;
let socket = null, asked = null, loading = false, tries = 0;

export function connect() {
  if (socket || loading) return;
  later("away", AWAY_SECONDS, () => tell("away"));
  loading = true;
  tell("connection");
  import(`./socket.io.js${tries++ ? "?" + tries : ""}`)
    .then(library => { loading = false; start(library.io); })
    .catch(() => later("load", 3, () => { loading = false; connect(); }));
}
/** `use(error, answer)` is called once: a dead line is noticed before `ACK_SECONDS`, so that a slow one gets its time. */
export function emit(event, data, use) { socket.timeout(ACK_SECONDS * 1000).emit(event, data, use); }
export const isActive = () => !socket || socket.active;

function start(io) {
  socket = io(state.origin, { path: "/socket.io", transports: ["websocket", "polling"], tryAllTransports: true,
    reconnectionDelay: 500, reconnectionDelayMax: 5000 });
  socket.on("connect", ask);
  socket.on("session_confirm", onSession);
  socket.on("disconnect", onLost);
  socket.on("connect_error", () => tell("connection"));
  for (const event of ["bot_uttered", "standing", "typing"]) socket.on(event, data => tell(event, data));
  socket.on("customer_uttered", data => { merge({ author: "customer", ...data }); tell("changed"); });
  socket.on("error_message", onRefused);
  on("unknown", () => state.ready && ask());
  tell("connection");
}
/* The store's session, which all tabs share, before our own. */
function ask() {
  asked = recallText("session") || state.token;
  socket.emit("session_request", { session_id: asked });
}
function onRefused({ text }) {
  notice(text);
  if (!state.ready) later("session", REFUSED_SECONDS, ask);
}
function onSession(token) {
  const kept = recallText("session");
  if (kept && token !== asked && kept !== asked && kept !== token) return ask();  // another tab was given one before us
  if (state.token && token !== state.token) {
    forget();
    tell("standing", { state: "bot" });
    tell("ended");
  }
  state.token = token;
  keep("session", token);
  state.ready = state.wasReady = true;
  for (const one of ["away", "session"]) never(one);
  tell("connection");
  tell("ready");
}
function onLost(reason) {
  state.ready = false;
  never("session");
  later("away", AWAY_SECONDS, () => tell("away"));
  tell("connection");
  tell("lost");
  if (reason === "io server disconnect") later("connect", 1, () => socket.connect());
}
