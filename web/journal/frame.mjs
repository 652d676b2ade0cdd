// A frame: one batch in a file of batches. core/store/frame.h describes the same layout.
//
// Little-endian: 4 bytes "TPFR"; 4 bytes FNV-1a of the 16 bytes that follow; 8 bytes key; 8 bytes size; then
// the batch.

/** @typedef {{key: number, bytes: Uint8Array}} Batch */

const magic = new TextEncoder().encode('TPFR');
const header_bytes = 24;
const checked_at = 8;

/** FNV-1a over bytes, 32 bits. @param {Uint8Array} bytes */
export function fnv1a32(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** @param {number} key @param {Uint8Array} batch */
export function frame_header(key, batch) {
  const header = new Uint8Array(header_bytes);
  const view = new DataView(header.buffer);
  header.set(magic);
  view.setBigUint64(checked_at, BigInt(key), true);
  view.setBigUint64(checked_at + 8, BigInt(batch.length), true);
  view.setUint32(magic.length, fnv1a32(header.subarray(checked_at)), true);
  return header;
}

/** @param {Batch[]} batches @returns {Uint8Array[]} what a file of them consists of */
export function frames(batches) {
  return batches.flatMap(({ key, bytes }) => [frame_header(key, bytes), bytes]);
}

/** @param {Uint8Array} file @param {number} at @returns {{key: number, size: number} | undefined} */
function read_header(file, at) {
  if (file.length - at < header_bytes || magic.some((byte, index) => file[at + index] !== byte)) return undefined;
  const view = new DataView(file.buffer, file.byteOffset + at, header_bytes);
  if (view.getUint32(magic.length, true) !== fnv1a32(file.subarray(at + checked_at, at + header_bytes))) return undefined;
  return { key: Number(view.getBigUint64(checked_at, true)), size: Number(view.getBigUint64(checked_at + 8, true)) };
}

/** Where the magic comes next from a place on; the file's end when it does not. @param {Uint8Array} file @param {number} from */
function next_magic(file, from) {
  for (let at = file.indexOf(/** @type {number} */ (magic[0]), from); at >= 0; at = file.indexOf(/** @type {number} */ (magic[0]), at + 1)) {
    if (magic.every((byte, index) => file[at + index] === byte)) return at;
  }
  return file.length;
}

/**
 * The batches of a file in its order, in any state of damage: a frame that is cut short by the end gives the
 * bytes that are left; bytes that belong to no frame, up to the next that does, are given under the key that was
 * to come, unless the next frame has that key itself.
 * @param {Uint8Array} file
 * @param {number} first_key the key that comes first
 * @returns {Batch[]} views into the file
 */
export function read_frames(file, first_key) {
  /** @type {Batch[]} */
  const batches = [];
  let key_to_come = first_key;
  let taken = 0; // all before belongs to a batch
  for (let at = 0; at < file.length; ) {
    const header = read_header(file, at);
    if (!header) {
      at = next_magic(file, at + 1);
      continue;
    }
    if (taken < at && header.key !== key_to_come) batches.push({ key: key_to_come, bytes: file.subarray(taken, at) });
    const start = at + header_bytes;
    at = Math.min(start + header.size, file.length);
    batches.push({ key: header.key, bytes: file.subarray(start, at) });
    key_to_come = header.key + 1;
    taken = at;
  }
  if (taken < file.length) batches.push({ key: key_to_come, bytes: file.subarray(taken) });
  return batches;
}
