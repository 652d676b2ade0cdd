// What the page's frames take, measured inside the page: the time on the wall that the console spends in each frame
// that it draws, and the processor's time of the page's own thread.

/** @typedef {import('playwright-core').Page} Page */

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** @param {number} ms */
export const short_ms = (ms) => `${ms.toFixed(1)} ms`;

/** @param {string} title @param {string[][]} rows the first column stands left */
export function print(title, rows) {
  const widths = rows.reduce((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), /** @type {number[]} */ ([]));
  console.log(`\n${title}`);
  for (const row of rows) {
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').replace(/^/, '  '));
  }
}

/** Milliseconds of each frame that the page draws from now on, in `frame_ms`. @param {Page} page before it goes anywhere */
export async function time_frames(page) {
  await page.addInitScript(() => {
    /** @type {number[]} */
    const frame_ms = [];
    const own = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) =>
      own((time) => {
        const begun = performance.now();
        const drawn = /** @type {any} */ (globalThis).tabplane?.frames;
        callback(time);
        if (/** @type {any} */ (globalThis).tabplane?.frames !== drawn) frame_ms.push(performance.now() - begun);
      });
    Object.assign(globalThis, { frame_ms });
  });
}

/** The frames since the last question. @param {Page} page @returns {Promise<number[]>} */
export const take_frames = (page) => page.evaluate(() => /** @type {any} */ (globalThis).frame_ms.splice(0));

/** Waits until so many frames of the browser have passed without one of ours. @param {Page} page */
export const come_to_rest = (page, quiet_frames = 4) =>
  page.evaluate(async (enough) => {
    const count = () => /** @type {any} */ (globalThis).tabplane.frames;
    for (let before = count(), quiet = 0; quiet < enough; before = count()) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      quiet = count() === before ? quiet + 1 : 0;
    }
  }, quiet_frames);

/**
 * Counts the processor's time of the page's own thread in its scripts, which other work of the machine does not lengthen.
 * Answers a function that gives the ms so far.
 * @param {Page} page
 */
export async function processor_clock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN);
  };
}
