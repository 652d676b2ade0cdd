// core/base/hash.h in JavaScript, to write what the engine would write.

const mask = 2n ** 64n - 1n;
const odd1 = 0x9e3779b97f4a7c15n;
const odd2 = 0xc2b2ae3d27d4eb4fn;

/** @param {bigint} value */
function mix64(value) {
  const once = ((value ^ (value >> 32n)) * 0xd6e8feb86659fd93n) & mask;
  const twice = ((once ^ (once >> 32n)) * 0xd6e8feb86659fd93n) & mask;
  return twice ^ (twice >> 32n);
}

/** @param {bigint} lane @param {bigint} word */
function absorb(lane, word) {
  const mixed = lane ^ ((word * odd1) & mask);
  return ((((mixed << 31n) | (mixed >> 33n)) & mask) * odd2) & mask;
}

/** @param {Uint8Array} bytes a multiple of 16 of them @param {bigint} seed */
export function hash64(bytes, seed) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let even = seed ^ ((BigInt(bytes.length) * odd2) & mask);
  let odd = (seed + odd1) & mask;
  for (let at = 0; at < bytes.length; at += 16) {
    even = absorb(even, view.getBigUint64(at, true));
    odd = absorb(odd, view.getBigUint64(at + 8, true));
  }
  return mix64((mix64(even) + odd) & mask);
}
