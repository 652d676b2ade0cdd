// Goal: while the page loads it says truly how far it is; when it cannot go on it says why and what can be done;
//   and it runs nothing but its own scripts.
// Method: the built page from a host that keeps back, cuts, or spoils one of its files.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch } from '../browser.mjs';
import { built_page, ConsolePage } from './console_page.mjs';

const types = /** @type {Record<string, string>} */ ({
  '.css': 'text/css', '.html': 'text/html', '.json': 'application/json', '.mjs': 'text/javascript', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
});
const program = 'console.wasm';
const faces = 'faces.bin';

/** What happens to a file: sent whole, half of it until released, cut in the middle, missing, or spoilt. @type {'whole' | 'half' | 'cut' | 'missing' | 'spoilt'} */
let way = 'whole';
/** The file to which it happens. */
let victim = program;
let release = () => {};

/** A host that sends no header of its own but the type. */
const host = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://host').pathname;
  const file = path === '/' ? 'index.html' : path.slice(1);
  readFile(join(built_page, file)).then(
    (bytes) => {
      if (file === victim && way === 'missing') return response.writeHead(503).end();
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' });
      if (file !== victim || way === 'whole') return response.end(bytes);
      if (way === 'spoilt') return response.end(bytes.fill(0xff, bytes.length >> 1));
      const half = bytes.length >> 1;
      response.write(bytes.subarray(0, half));
      if (way === 'cut') return setImmediate(() => response.destroy());
      release = () => response.end(bytes.subarray(half));
      return undefined;
    },
    () => response.writeHead(404).end(),
  );
});
/** @type {import('playwright-core').Browser} */
let browser;
let url = '';

before(async () => {
  await new Promise((resolve) => host.listen(0, '127.0.0.1', () => resolve(undefined)));
  url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (host.address()).port}/`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  host.closeAllConnections();
  host.close();
});

/** @param {typeof way} how @param {string} [file] */
async function load(how, file = program) {
  way = how;
  victim = file;
  const context = await browser.newContext();
  const tab = new ConsolePage(await context.newPage());
  await tab.page.goto(`${url}?world=lab&scenario=quota-guide`);
  return { tab, page: tab.page, close: () => context.close() };
}

test('the download tells its true size and share, then makes way for the console', async () => {
  const { tab, page, close } = await load('half');
  const size = (await stat(join(built_page, program))).size;
  const beside = (await stat(join(built_page, faces))).size;
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const row = page.locator('[data-phase="download"]');
  await row.getByText(`${megabytes((size >> 1) + beside)} of ${megabytes(size + beside)} MB`).waitFor();
  assert.equal(await row.getAttribute('data-state'), 'now');
  assert.equal(await page.locator('[data-phase="replay"]').getAttribute('data-state'), 'waiting');
  const bar = Number(await page.locator('#progress').evaluate((element) => /** @type {HTMLProgressElement} */ (element).value));
  assert.ok(bar > 0.3 && bar < 0.4, `half of the download is ${bar}`);
  // From here on every value is kept: none goes back, and none passes the whole.
  await page.locator('#progress').evaluate((element) => {
    /** @type {any} */ (globalThis).values = [];
    new MutationObserver(() => /** @type {any} */ (globalThis).values.push(/** @type {HTMLProgressElement} */ (element).value)).observe(element, { attributes: true });
  });
  release();
  await tab.ready();
  const values = await page.evaluate(() => /** @type {any} */ (globalThis).values);
  assert.ok(values.length > 0);
  assert.deepEqual(values, [...values].sort((a, b) => a - b));
  assert.ok(values.every((/** @type {number} */ value) => value <= 1));
  assert.equal(await page.locator('#loading').count(), 0);
  assert.deepEqual(tab.complaints, []);
  await close();
});

for (const [file, how, title] of /** @type {const} */ ([
  [program, 'missing', 'Tabplane could not be downloaded'],
  [program, 'cut', 'Tabplane could not be downloaded'],
  [program, 'spoilt', 'Tabplane could not be compiled'],
  [faces, 'missing', 'Tabplane could not be downloaded'],
  [faces, 'cut', 'Tabplane could not be downloaded'],
])) {
  test(`${file} that arrives ${how} is said, and another try may succeed`, async () => {
    const { tab, page, close } = await load(how, file);
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: title }).waitFor();
    assert.equal(await page.title(), `${title} – Tabplane`);
    way = 'whole';
    await page.keyboard.press('Enter');
    await tab.ready();
    await tab.saved_as('saved');
    await close();
  });
}

test('a scenario that is not shipped is said, and no world is begun', async () => {
  way = 'whole';
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}?world=lab&scenario=nowhere`);
  await page.getByRole('alert').getByText('there is no scenario nowhere').waitFor();
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
  await context.close();
});

test("by its own policy the page runs only its own scripts, whatever its host sends", async () => {
  const { tab, page, close } = await load('whole');
  await tab.ready();
  assert.deepEqual(tab.complaints, []);
  const refused = await page.evaluate(async () => {
    const violation = new Promise((resolve) => document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true }));
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.body.append(script);
    return [await violation, 'intruder' in globalThis];
  });
  assert.deepEqual(refused, ['script-src-elem', false]);
  const policy = String(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content'));
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  await close();
});
