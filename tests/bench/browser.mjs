// The page in Chromium: what storage takes, how long until something shows, how big it is, what it does when
// nobody does anything. Prints tables, never a verdict.
//
//   node tests/bench/browser.mjs [--dist dist] [size | storage | loading | idle | holdings | calendar | fleet | restore ...]
//                                                      all unless said

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import { serve } from '../../scripts/serve.mjs';
import { launch } from '../browser/browser.mjs';
import { measure_journal, measure_records } from './indexeddb.mjs';
import { print_fleet, print_restore } from './page_fleet.mjs';
import { come_to_rest, median, print, processor_clock, short_ms, take_frames, time_frames } from './page_frames.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} Context */

const rounds = 5;
const idle_seconds = 10;
const many_holdings = 100_000;
const many_reservations = 10_000;
const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} dist @returns {Promise<Record<string, number>>} bytes by file */
const read_sizes = async (dist) => JSON.parse(await readFile(join(dist, 'sizes.json'), 'utf8'));

/** @param {string} dist */
async function console_files(dist) {
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:href|src)="([^"?#:]+)"/g)].map(([, file]) => file ?? '');
  return [...new Set(['index.html', 'console.wasm', 'console.mjs', 'faces.bin', ...named])];
}

/** @param {string} dist */
async function print_sizes(dist) {
  /** @param {string[]} files */
  const sizes = async (files) => {
    const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(join(dist, file)))));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    const packed = brotliCompressSync(bytes, { params: { ...params, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    return [`${(bytes.length / 1000).toFixed(0)} KB`, `${(packed.length / 1000).toFixed(0)} KB`];
  };
  print('Size', [
    ['', 'raw', 'brotli'],
    ['console.wasm: engine and console', ...(await sizes(['console.wasm']))],
    ['faces.bin: its letters', ...(await sizes(['faces.bin']))],
    ['console.mjs', ...(await sizes(['console.mjs']))],
    ['what the console loads: these three, page and scripts', ...(await sizes(await console_files(dist)))],
    ['engine.wasm: for workers and Node', ...(await sizes(['engine.wasm']))],
    ['everything in the folder', ...(await sizes(Object.keys(await read_sizes(dist))))],
  ]);
}

/**
 * Opens the page and waits for its first picture of the world.
 * @param {Context} context @param {string} url
 */
async function open(context, url) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const waiting = setInterval(() => {
      if (!('tabplane' in globalThis)) return;
      clearInterval(waiting);
      Object.assign(globalThis, { shown_ms: performance.now() });
    }, 1);
  });
  await page.goto(url);
  await page.waitForFunction(() => 'shown_ms' in globalThis, null, { polling: 20 });
  return { page, shown_ms: Number(await page.evaluate('shown_ms')) };
}

/** @param {Browser} browser @param {string} url */
async function print_loading(browser, url) {
  /** @type {number[]} */
  const first = [];
  /** @type {number[]} */
  const again = [];
  /** Of all processes of the browser. @type {[number[], number[]]} */
  const work = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    for (const [at, times] of [first, again].entries()) {
      const before = await processor_seconds(browser);
      const { page, shown_ms } = await open(context, `${url}?scenario=riverside`);
      times.push(shown_ms);
      work[at]?.push((await processor_seconds(browser)) - before);
      await page.close();
    }
    await context.close();
  }
  print(`From navigation to the first picture with numbers, the demo world, median of ${rounds}`, [
    ['', 'wall', 'processor'],
    ['first visit: download, compile, make the world', `${median(first).toFixed(0)} ms`, `${median(work[0]).toFixed(2)} s`],
    ['second visit: restored from IndexedDB', `${median(again).toFixed(0)} ms`, `${median(work[1]).toFixed(2)} s`],
  ]);
}

/** Seconds of processor time of all the browser's processes. @param {Browser} browser */
async function processor_seconds(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** @param {Browser} browser @param {string} url */
async function print_idling(browser, url) {
  const context = await browser.newContext();
  const { page } = await open(context, `${url}?scenario=riverside`);
  /** @param {string} mode */
  const set_clock = (mode) =>
    page.evaluate(async (wanted) => {
      const { world } = /** @type {any} */ (globalThis).tabplane;
      await world.handle({ method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ mode: wanted }) });
    }, mode);
  const frames = () => page.evaluate(() => /** @type {any} */ (globalThis).tabplane.frames);
  const rows = [['', 'frames/s', 'processor s/s']];
  for (const mode of ['paused', 'real']) {
    await set_clock(mode);
    await page.waitForTimeout(3000);
    const before = { frames: await frames(), seconds: await processor_seconds(browser) };
    await page.waitForTimeout(idle_seconds * 1000);
    const drawn = (await frames()) - before.frames;
    const used = (await processor_seconds(browser)) - before.seconds;
    rows.push([`clock ${mode}`, (drawn / idle_seconds).toFixed(1), (used / idle_seconds).toFixed(3)]);
  }
  print(`Nobody does anything, ${idle_seconds} s, all processes of the browser`, rows);
  await context.close();
}

/** A world with many holdings, made by requests. @param {import('playwright-core').Page} page @param {number} holdings */
async function make_holdings(page, holdings) {
  await page.evaluate(async (count) => {
    const { world } = /** @type {any} */ (globalThis).tabplane;
    const ask = async (/** @type {string} */ target, /** @type {unknown} */ body) => {
      const answer = await world.handle({ method: 'PUT', target: `/tabplane/v1/quota/${target}`, body: JSON.stringify(body) });
      if (answer.status !== 200) throw new Error(answer.body);
    };
    const names = ['compute.cpu', 'compute.ram', 'compute.vm', 'storage.disk'];
    await ask('services', [{ name: 'bench', token: 'bench' }]);
    await ask('resources', names.map((name) => ({ name, service: 'bench' })));
    for (let first = 0; first < count; first += 10_000) {
      const rows = Array.from({ length: Math.min(10_000, count - first) }, (_, at) => {
        const number = first + at;
        return { holder: `holder-${Math.floor(number / names.length)}`, source: 'system', resource: names[number % names.length], limit: 1000, usage: (number * 37) % 900 };
      });
      await ask('holdings', rows);
    }
  }, holdings);
}

/** @param {Browser} browser @param {string} url */
async function print_holdings(browser, url) {
  const rows = [['', 'frame, median', 'frame, worst', 'an issue, until drawn: median', 'worst']];
  for (const [title, viewport, route] of /** @type {const} */ ([
    ['1440 px, by holder', { width: 1440, height: 900 }, '#/quotas'],
    ['390 px, cards', { width: 390, height: 844 }, '#/quotas'],
    ['overview', { width: 1440, height: 900 }, '#/overview'],
  ])) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await time_frames(page);
    await page.goto(`${url}?world=bench${route}`);
    await page.waitForFunction(() => 'tabplane' in globalThis);
    await make_holdings(page, many_holdings);
    await page.waitForTimeout(1000);
    await take_frames(page);
    await page.mouse.move(viewport.width / 3, viewport.height / 2);
    for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, 400);
    const scrolling = await take_frames(page);
    const issues = await page.evaluate(async (count) => {
      const { world } = /** @type {any} */ (globalThis).tabplane;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      /** @type {number[]} */
      const until_drawn = [];
      for (let at = 0; at < count; at += 1) {
        const provisions = [{ holder: `holder-${at * 100}`, source: 'system', resource: 'compute.cpu', quantity: 1 }];
        const before = /** @type {any} */ (globalThis).frame_ms.length;
        const begun = performance.now();
        await world.handle(
          { method: 'POST', target: '/astakos/api/commissions', headers: { 'X-Auth-Token': 'bench' }, body: JSON.stringify({ provisions }) },
          { until: 'memory' },
        );
        while (/** @type {any} */ (globalThis).frame_ms.length === before) await frame();
        until_drawn.push(performance.now() - begun);
        await frame();
      }
      return until_drawn;
    }, 20);
    rows.push([title, short_ms(median(scrolling)), short_ms(Math.max(...scrolling)), short_ms(median(issues)), short_ms(Math.max(...issues))]);
    await context.close();
  }
  print(`${many_holdings.toLocaleString('en')} holdings, in the page's own thread`, rows);
}

/** A world whose calendar is full, made by one document. @param {import('playwright-core').Page} page @param {number} count */
async function make_reservations(page, count) {
  await page.evaluate(async (wanted) => {
    const { world } = /** @type {any} */ (globalThis).tabplane;
    const hour = 3_600_000;
    const begin = Date.parse('2030-01-01T00:00:00Z');
    const text = (/** @type {number} */ at) => new Date(at).toISOString();
    const document = {
      tabplane_scenario: 1,
      now: text(begin),
      reservation: {
        providers: ['north', 'south', 'west'].map((region) => ({ id: `stack-${region}`, region })),
        pools: ['north', 'south', 'west'].map((region) => ({ id: region, source: `stack-${region}`, capacity: { cores: 32_000 } })),
        reservations: Array.from({ length: wanted }, (_, at) => {
          const start = begin + ((at * 7919) % (wanted * 2)) * 300_000;
          return { id: `r-${at}`, name: `job ${at % 97}`, owner: `team-${at % 11}`, zone: ['north', 'south', 'west'][at % 3], start: text(start), end: text(start + (1 + (at % 7)) * hour), capacity: { cores: 1 + (at % 16) } };
        }),
      },
    };
    const answer = await world.handle({ method: 'PUT', target: '/tabplane/v1/world', body: JSON.stringify(document) });
    if (answer.status !== 200) throw new Error(answer.body);
  }, count);
}

/** @param {Browser} browser @param {string} url */
async function print_calendar(browser, url) {
  const rows = [['', 'panned: median', 'least', 'worst', 'processor, each', 'scrolled: median', 'least', 'worst', 'processor, each']];
  for (const [title, days] of /** @type {const} */ ([['a day', 1], ['a week', 7], ['two months', 60]])) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await time_frames(page);
    await page.goto(`${url}?world=bench#/reservations`);
    await page.waitForFunction(() => 'tabplane' in globalThis);
    const processor = await processor_clock(page);
    await make_reservations(page, many_reservations);
    const to = new Date(Date.parse('2030-01-05T00:00:00Z') + days * 86_400_000).toISOString();
    await page.evaluate((hash) => { location.hash = hash; }, `/reservations?from=2030-01-05T00:00:00Z&to=${to}`);
    await page.waitForTimeout(1000);
    /** @param {number} y @param {(step: number) => Promise<void>} turn */
    const turned = async (y, turn) => {
      await page.mouse.move(900, y);
      await come_to_rest(page);
      await take_frames(page);
      const before = await processor();
      for (let step = 0; step < 60; step += 1) await turn(step);
      await come_to_rest(page);
      const work = (await processor()) - before;
      const frames = await take_frames(page);
      return [median(frames), Math.min(...frames), Math.max(...frames), work / frames.length].map(short_ms);
    };
    const panned = await turned(250, (step) => page.mouse.wheel(step < 30 ? 60 : -60, 0));
    rows.push([title, ...panned, ...(await turned(700, () => page.mouse.wheel(0, 200)))]);
    await context.close();
  }
  print(`${many_reservations.toLocaleString('en')} reservations in the calendar, frames in the page's own thread`, rows);
}

/** @param {Browser} browser @param {string} url */
async function print_storage(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}license.txt`);
  const packed = await page.evaluate(measure_journal, { rounds, batches: 100, entries: 1000, bytes: 300 });
  const grouped = await page.evaluate(measure_records, { rounds, transactions: 5, records: 1000, bytes: 300 });
  const single = await page.evaluate(measure_records, { rounds, transactions: 100, records: 1, bytes: 300 });
  await context.close();
  /** @param {number[]} rates */
  const rate = (rates) => `${(median(rates) / 1000).toFixed(1)} k`;
  print(`IndexedDB, strict, entries of 300 bytes, median of ${rounds}`, [
    ['', 'entries/s', 'ratio'],
    ["the page's journal, batches of 1000", rate(packed), (median(packed) / median(grouped)).toFixed(1)],
    ['one record for each entry, 1000 a transaction', rate(grouped), '1.0'],
    ['one record for each entry, 1 a transaction', rate(single), (median(single) / median(grouped)).toFixed(3)],
  ]);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string', default: join(repository, 'dist') } },
});
/** @param {string} part */
const wanted = (part) => positionals.length === 0 || positionals.includes(part);
if (wanted('size')) await print_sizes(values.dist);
const server = await serve({ root: values.dist });
const browser = await launch();
try {
  if (wanted('storage')) await print_storage(browser, server.url);
  if (wanted('loading')) await print_loading(browser, server.url);
  if (wanted('idle')) await print_idling(browser, server.url);
  if (wanted('holdings')) await print_holdings(browser, server.url);
  if (wanted('calendar')) await print_calendar(browser, server.url);
  if (wanted('fleet')) await print_fleet(browser, server.url);
  if (wanted('restore')) await print_restore(browser, server.url, processor_seconds);
} finally {
  await browser.close();
  await server.close();
}
