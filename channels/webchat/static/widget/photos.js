/* Photos: made small in the browser, which also takes off where they were taken, and sent over HTTP. */
import { notice } from "./notice.js";
import { state } from "./state.js";
import { words } from "./words.js";

const LONGEST_SIDE = 1600, QUALITY = 0.82, LARGEST = 10_000_000;
const IMAGE = /\.(jpe?g|png|gif|webp|hei[cf]|avif)$/i;

/** The photo as it is to be sent, or null after saying why not. What the browser cannot decode (HEIC outside Safari) goes as it is. */
export async function prepare(file) {
  if (!file.type.startsWith("image/") && !IMAGE.test(file.name)) return refuse(words.notAPhoto);
  const photo = file.type === "image/gif" ? file : await shrink(file).catch(() => file);
  return photo.size > LARGEST ? refuse(words.photoTooLarge) : photo;
}
function refuse(why) {
  notice(why);
  return null;
}
async function shrink(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob) throw new Error("not encoded");
  return blob;
}

/** As an acknowledgement of the socket: {ok} or {ok: false, error, retry_after?}; rejects where nothing answered. */
export async function upload(item) {
  const headers = { Authorization: `Bearer ${state.token}`, "Content-Type": item.photo.type || "application/octet-stream" };
  const options = { method: "POST", headers, body: item.photo, credentials: "omit", signal: AbortSignal.timeout?.(60_000) };
  const response = await fetch(`${state.origin}/webchat/photos?id=${item.id}`, options);
  const answer = await response.json().catch(() => ({ ok: false, error: "" }));
  const after = Number(response.headers.get("Retry-After")) || (response.status >= 500 ? 5 : 0);
  return after ? { ...answer, ok: false, retry_after: after } : answer;
}
