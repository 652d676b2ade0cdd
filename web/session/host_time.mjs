// The host's clock and its alarms: what a session needs to know about time and about being looked at.

/**
 * @typedef {object} HostTime
 * @property {() => number} now milliseconds since 1970
 * @property {(milliseconds: number, call: () => void) => () => void} after calls later, unless it is cancelled by
 *   what it gives back
 * @property {() => boolean} hidden nobody sees this page: the virtual clock need not be followed
 * @property {(call: () => void) => () => void} on_shown calls whenever the page is seen again, until cancelled
 */

// What a timer of the platform can hold; a longer wait is made of several.
const longest_wait = 2 ** 31 - 1;

/** The time of this page, worker or process. @returns {HostTime} */
export function host_time() {
  const page = globalThis.document;
  return {
    now: () => Date.now(),
    after(milliseconds, call) {
      const timer = setTimeout(call, Math.min(Math.max(milliseconds, 0), longest_wait));
      return () => clearTimeout(timer);
    },
    hidden: () => page?.visibilityState === 'hidden',
    on_shown(call) {
      const seen = () => {
        if (page.visibilityState === 'visible') call();
      };
      page?.addEventListener('visibilitychange', seen);
      return () => page?.removeEventListener('visibilitychange', seen);
    },
  };
}

/** One wish to be called at a time of the host's clock. */
export class Alarm {
  #time;
  #ring;
  #at = -1;
  /** @type {(() => void) | undefined} */
  #cancel;

  /** @param {HostTime} time @param {() => void} ring */
  constructor(time, ring) {
    this.#time = time;
    this.#ring = ring;
  }

  /** Replaces the wish; -1 = none. @param {number} at */
  set(at) {
    if (at === this.#at) return;
    this.#cancel?.();
    this.#at = at;
    this.#cancel = undefined;
    if (at < 0) return;
    // A timer can be early by a part of a millisecond, so what is due already still waits for the next one.
    this.#cancel = this.#time.after(Math.max(1, at - this.#time.now()), () => {
      this.#at = -1;
      this.#ring();
    });
  }
}
