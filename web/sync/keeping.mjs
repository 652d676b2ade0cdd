// Keeping what a shared world has promised: what changed is put behind what was kept before, so that keeping costs
// what changed.
//
// The whole is written when the replica asks for it, after a write that failed, and when what stands behind it has
// grown as large as it is. Those who ask while one write is under way share the next.

/** @typedef {import('./keeper.mjs').Keeper} Keeper */
/** @typedef {import('./sharing.mjs').SyncPlace} SyncPlace */

/**
 * @typedef {object} Saves of core/sync/replica.h
 * @property {() => Uint8Array} save
 * @property {() => Uint8Array | undefined} save_changes
 */

/** Less than this stands behind any whole. */
const least_bytes = 256 * 1024;

export class Keeping {
  #keeper;
  #place;
  #replica;
  /** Of what is kept, nothing is known. */
  #unknown = true;
  #whole_bytes = 0;
  #behind_bytes = 0;
  /** @type {Promise<void> | undefined} */
  #running;
  /** @type {Promise<void> | undefined} */
  #next;

  /** @param {{keeper: Keeper, place: SyncPlace, replica: Saves}} parts */
  constructor({ keeper, place, replica }) {
    this.#keeper = keeper;
    this.#place = place;
    this.#replica = replica;
  }

  /** Settles when what changed until now is kept. Nothing of it counts as kept when another writer has taken over. */
  keep() {
    this.#next ??= this.#after(this.#running);
    return this.#next;
  }

  /** When no write is under way. */
  async rest() {
    await this.#next?.catch(() => {});
    await this.#running?.catch(() => {});
  }

  /** @param {Promise<void> | undefined} before */
  async #after(before) {
    await before?.catch(() => {});
    this.#running = this.#next;
    this.#next = undefined;
    try {
      await this.#write();
    } catch (reason) {
      this.#unknown = true;
      throw reason;
    }
  }

  async #write() {
    const changes = this.#unknown ? undefined : this.#replica.save_changes();
    const most = Math.max(least_bytes, this.#whole_bytes);
    if (changes === undefined || this.#behind_bytes + changes.length > most) {
      const state = this.#replica.save();
      await this.#keeper.write({ ...this.#place, state });
      this.#unknown = false;
      this.#whole_bytes = state.length;
      this.#behind_bytes = 0;
    } else if (changes.length > 0) {
      await this.#keeper.append(changes);
      this.#behind_bytes += changes.length;
    } else {
      // Nothing to write, but what was kept must still be this writer's.
      await this.#keeper.holds();
    }
  }
}
