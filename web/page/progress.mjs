// How far loading has come: four phases, each with an amount done and, once known, an amount in all.

/** @typedef {'download' | 'compile' | 'open' | 'replay'} Phase */
/** @typedef {{phase: Phase, state: 'done' | 'now' | 'waiting', detail: string}} PhaseView */

/** @type {readonly Phase[]} */
export const phases = ['download', 'compile', 'open', 'replay'];

/** How much of the bar each phase is, by the time it usually takes. @type {Record<Phase, number>} */
const shares = { download: 0.7, compile: 0.1, open: 0.05, replay: 0.15 };

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/**
 * @param {Phase} phase
 * @param {number} done
 * @param {number | undefined} total
 */
function amount(phase, done, total) {
  if (phase === 'download') {
    return total === undefined ? `${megabytes(done)} MB` : `${megabytes(done)} of ${megabytes(total)} MB`;
  }
  if (phase === 'replay' && (total ?? done) > 0) {
    const said = done.toLocaleString('en');
    return total === undefined ? said : `${said} of ${total.toLocaleString('en')}`;
  }
  return '';
}

export class Progress {
  /** @type {Phase} */
  #phase = 'download';
  /** @type {Record<Phase, string>} */
  #details = { download: '', compile: '', open: '', replay: '' };
  #within = 0;

  /**
   * `done` of `total` in this phase; the phases before it are over. Earlier phases are not gone back to, and
   * neither share nor amount ever passes the whole.
   * @param {Phase} phase
   * @param {number} [done]
   * @param {number} [total]
   */
  set(phase, done = 0, total = undefined) {
    if (phases.indexOf(phase) < phases.indexOf(this.#phase)) return;
    const known = total !== undefined && total > 0 ? total : undefined;
    const reached = known === undefined ? done : Math.min(done, known);
    if (phase !== this.#phase) this.#within = 0;
    this.#phase = phase;
    this.#within = known === undefined ? this.#within : Math.max(this.#within, reached / known);
    this.#details[phase] = amount(phase, reached, known);
  }

  get phase() {
    return this.#phase;
  }

  /** The part of all work that is done, 0 to 1. */
  get fraction() {
    let before = 0;
    for (const phase of phases) {
      if (phase === this.#phase) return Math.min(1, before + shares[phase] * this.#within);
      before += shares[phase];
    }
    return 1;
  }

  /** @returns {PhaseView[]} */
  view() {
    const now = phases.indexOf(this.#phase);
    return phases.map((phase, place) => ({
      phase,
      state: place < now ? 'done' : place === now ? 'now' : 'waiting',
      detail: this.#details[phase],
    }));
  }
}
