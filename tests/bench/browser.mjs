// The page in Chromium: what storage takes, how long until something shows, how big it is, what it does when
// nobody does anything. Prints tables, never a verdict.
//
//   node tests/bench/browser.mjs [--dist dist] [size | storage | loading | idle ...]     all unless said

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import { serve } from '../../scripts/serve.mjs';
import { launch } from '../browser/browser.mjs';
import { measure_journal, measure_records } from './indexeddb.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} Context */

const rounds = 5;
const idle_seconds = 10;
const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** @param {string} title @param {string[][]} rows the first column stands left */
function print(title, rows) {
  const widths = rows.reduce((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), /** @type {number[]} */ ([]));
  console.log(`\n${title}`);
  for (const row of rows) {
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').replace(/^/, '  '));
  }
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
    ['console.wasm: engine, console and fonts', ...(await sizes(['console.wasm']))],
    ['console.mjs', ...(await sizes(['console.mjs']))],
    ['engine.wasm: for workers and Node', ...(await sizes(['engine.wasm']))],
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
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    for (const times of [first, again]) {
      const { page, shown_ms } = await open(context, `${url}?scenario=riverside`);
      times.push(shown_ms);
      await page.close();
    }
    await context.close();
  }
  print(`From navigation to the first picture with numbers, the demo world, median of ${rounds}`, [
    ['first visit: download, compile, make the world', `${median(first).toFixed(0)} ms`],
    ['second visit: restored from IndexedDB', `${median(again).toFixed(0)} ms`],
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
} finally {
  await browser.close();
  await server.close();
}
