// A host's clock and alarms that a test moves by hand.

/** @typedef {import('../../web/session/host_time.mjs').HostTime} HostTime */

/** @implements {HostTime} */
export class FakeTime {
  #now = Date.UTC(2026, 0, 1);
  /** @type {Set<{at: number, call: () => void}>} */
  #alarms = new Set();
  /** @type {Set<() => void>} */
  #watchers = new Set();
  #hidden = false;

  now = () => this.#now;
  hidden = () => this.#hidden;

  /** @type {HostTime['after']} */
  after = (milliseconds, call) => {
    const alarm = { at: this.#now + milliseconds, call };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };

  /** @type {HostTime['on_shown']} */
  on_shown = (call) => {
    this.#watchers.add(call);
    return () => this.#watchers.delete(call);
  };

  /** How long until the next alarm; undefined when none is set. */
  get next() {
    const times = [...this.#alarms].map(({ at }) => at - this.#now);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** Lets time pass; alarms ring in order. @param {number} milliseconds */
  pass(milliseconds) {
    const end = this.#now + milliseconds;
    for (;;) {
      const [first] = [...this.#alarms].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      if (!first) break;
      this.#alarms.delete(first);
      this.#now = Math.max(this.#now, first.at);
      first.call();
    }
    this.#now = end;
  }

  hide() {
    this.#hidden = true;
  }

  show() {
    this.#hidden = false;
    for (const call of this.#watchers) call();
  }
}
