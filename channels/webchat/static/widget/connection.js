/* The socket and the session. Tells: ready, lost, away (nothing answers for a while), uttered, standing, typing. */
import { keep } from "./kept.js";
import { forget, merge } from "./items.js";
import { notice } from "./notice.js";
import { later, never, state, tell } from "./state.js";

const AWAY_SECONDS = 5;
let socket = null, loading = false, tries = 0;

export function connect() {
  if (socket || loading) return;
  later("away", AWAY_SECONDS, () => tell("away"));
  loading = true;
  tell("connection");
  import(`./socket.io.js${tries++ ? "?" + tries : ""}`)
    .then(library => { loading = false; start(library.io); })
    .catch(() => later("load", 3, () => { loading = false; connect(); }));
}
/** `use(error, answer)` is called once, after 10 seconds at the latest. */
export function emit(event, data, use) { socket.timeout(10000).emit(event, data, use); }
export const isActive = () => !socket || socket.active;

function start(io) {
  socket = io(state.origin, { path: "/socket.io", transports: ["websocket", "polling"], tryAllTransports: true,
    reconnectionDelay: 500, reconnectionDelayMax: 5000 });
  socket.on("connect", () => socket.emit("session_request", { session_id: state.token }));
  socket.on("session_confirm", onSession);
  socket.on("disconnect", onLost);
  socket.on("connect_error", () => tell("connection"));
  for (const event of ["bot_uttered", "standing", "typing"]) socket.on(event, data => tell(event, data));
  socket.on("customer_uttered", data => { merge({ author: "customer", ...data }); tell("changed"); });
  socket.on("error_message", data => notice(data.text));
  tell("connection");
}
function onSession(token) {
  if (state.token && token !== state.token) forget();
  state.token = token;
  keep("session", token);
  state.ready = state.wasReady = true;
  never("away");
  tell("connection");
  tell("ready");
}
function onLost(reason) {
  state.ready = false;
  later("away", AWAY_SECONDS, () => tell("away"));
  tell("connection");
  tell("lost");
  if (reason === "io server disconnect") later("connect", 1, () => socket.connect());
}
