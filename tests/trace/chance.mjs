// Chance that can be had again.

/** Numbers from a seed (mulberry32). */
export class Chance {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** 0 <= n < limit @param {number} limit */
  below(limit) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** @param {number} percent */
  happens(percent) {
    return this.below(100) < percent;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  one_of(list) {
    return /** @type {T} */ (list[this.below(list.length)]);
  }
}
