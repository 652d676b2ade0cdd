// The loading screen: shows a Progress in the elements that the page brings along.

import { Progress } from './progress.mjs';

/** @typedef {import('./progress.mjs').Phase} Phase */

const words = { done: 'done', now: 'under way', waiting: 'waiting' };

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

export class LoadingScreen {
  #progress = new Progress();
  #screen = element('loading');
  #bar = /** @type {HTMLProgressElement} */ (element('progress'));
  #news = element('phase-news');
  /** @type {Phase | undefined} */
  #told;

  constructor() {
    this.#screen.classList.add('alive');
  }

  get phase() {
    return this.#progress.phase;
  }

  /**
   * @param {Phase} phase
   * @param {number} [done]
   * @param {number} [total]
   */
  set(phase, done, total) {
    this.#progress.set(phase, done, total);
    this.#bar.value = this.#progress.fraction;
    for (const { phase: name, state, detail } of this.#progress.view()) {
      const row = this.#screen.querySelector(`[data-phase="${name}"]`);
      if (!row) continue;
      row.setAttribute('data-state', state);
      row.setAttribute('aria-label', `${row.querySelector('.name')?.textContent}: ${words[state]} ${detail}`.trim());
      const shown = row.querySelector('.detail');
      if (shown) shown.textContent = detail;
    }
    // Each phase is announced once; every step of it would be noise.
    if (this.#told === phase) return;
    this.#told = phase;
    this.#news.textContent = this.#screen.querySelector(`[data-phase="${phase}"] .name`)?.textContent ?? '';
  }

  remove() {
    this.#screen.remove();
  }
}
