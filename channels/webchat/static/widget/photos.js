/* Photos: made small in the browser, which also takes off where they were taken, and sent over HTTP. */
import { state, tell } from "./state.js";
import { words } from "./words.js";

const LONGEST_SIDE = 1600, QUALITY = 0.82, LARGEST = 10_000_000, PATIENCE = 300_000;  // pixels, quality, bytes, milliseconds
const IMAGE = /\.(jpe?g|png|gif|webp|hei[cf]|avif)$/i;

export const isPhoto = file => file.type.startsWith("image/") || IMAGE.test(file.name);

/** Once for each photo. What the browser cannot decode (HEIC outside Safari) goes as it is. */
async function prepare(item) {
  if (!item.prepared && item.photo.type !== "image/gif") item.photo = await shrink(item.photo).catch(() => item.photo);
  item.prepared = true;
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

/** As an acknowledgement of the socket: {ok} or {ok: false, error, retry_after?}; rejects where nothing answered, with TimeoutError where the line is too slow. */
export async function upload(item) {
  await prepare(item);
  if (item.photo.size > LARGEST) return { ok: false, error: words.photoTooLarge };
  const headers = { Authorization: `Bearer ${state.token}`, "Content-Type": item.photo.type || "application/octet-stream" };
  const options = { method: "POST", headers, body: item.photo, credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) };
  const response = await fetch(`${state.origin}/webchat/photos?id=${item.id}`, options);
  const answer = await response.json().catch(() => ({ ok: false, error: "" }));
  if (response.status === 401) tell("unknown");
  const after = Number(response.headers.get("Retry-After")) || (response.status >= 500 || response.status === 401 ? 5 : 0);
  return after ? { ...answer, ok: false, retry_after: after } : answer;
}
