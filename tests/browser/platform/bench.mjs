// The bench of bench_frame.cpp in a real page: the product's page files, with the bench in the console's
// place and a world that answers everything.

import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../../scripts/serve.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '..', '..', '..');
const built = process.env.TABPLANE_WEB_BUILD ?? join(repository, 'build', 'web');

/**
 * Where things are on the bench, in CSS px.
 * @type {Record<'name' | 'number' | 'secret' | 'body' | 'press' | 'copy' | 'download' | 'file' | 'go' | 'retry' | 'world' | 'bar' | 'rows' | 'nothing', {x: number, y: number}>}
 */
export const places = {
  name: { x: 120, y: 30 },
  number: { x: 120, y: 70 },
  secret: { x: 120, y: 110 },
  body: { x: 120, y: 160 },
  press: { x: 410, y: 34 },
  copy: { x: 530, y: 34 },
  download: { x: 650, y: 34 },
  file: { x: 650, y: 74 },
  go: { x: 650, y: 114 },
  retry: { x: 650, y: 154 },
  world: { x: 650, y: 194 },
  bar: { x: 400, y: 74 },
  rows: { x: 440, y: 200 },
  nothing: { x: 200, y: 400 },
};

/** Serves the bench from a folder of its own. */
export async function serve_bench() {
  const root = await mkdtemp(join(tmpdir(), 'tabplane-bench-'));
  await cp(join(repository, 'web', 'page'), root, { recursive: true });
  await cp(join(here, 'tabplane_stub.mjs'), join(root, 'tabplane.mjs'));
  for (const suffix of ['mjs', 'wasm']) {
    await cp(join(built, `platform_bench.${suffix}`), join(root, `console.${suffix}`));
  }
  await cp(join(built, 'generated', 'fonts', 'faces.bin'), join(root, 'faces.bin'));
  const size = (await stat(join(root, 'console.wasm'))).size;
  await writeFile(join(root, 'sizes.json'), JSON.stringify({ 'console.wasm': size }));
  const server = await serve({ root });
  return {
    url: server.url,
    root,
    wasm_size: size,
    async close() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** What the bench last told about itself. @param {import('playwright-core').Page} page @returns {Promise<any>} */
export function state(page) {
  return page.evaluate(() => JSON.parse(localStorage.getItem('tabplane/bench') ?? 'null'));
}

/**
 * Waits until the bench tells that `member` is `value`, and answers its state.
 * @param {import('playwright-core').Page} page
 * @param {string} member
 * @param {unknown} value
 */
export async function until(page, member, value) {
  await page
    .waitForFunction(
      ([name, wanted]) => {
        const told = JSON.parse(localStorage.getItem('tabplane/bench') ?? 'null');
        return told !== null && told[String(name)] === wanted;
      },
      [member, value],
      { timeout: 5000 },
    )
    .catch(async () => {
      throw new Error(`${member} did not become ${JSON.stringify(value)}: ${JSON.stringify(await state(page))}`);
    });
  return state(page);
}

/** @param {import('playwright-core').Page} page @returns {Promise<number>} */
export function frames(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).tabplane.frames);
}

/**
 * Answers how many frames were drawn once no more are coming: as many animation frames of the browser pass
 * without one as a settling console could leave out.
 * @param {import('playwright-core').Page} page
 */
export function at_rest(page) {
  return page.evaluate(async () => {
    const count = () => /** @type {any} */ (globalThis).tabplane.frames;
    for (let before = count(), quiet = 0; quiet < 20; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      quiet = count() === before ? quiet + 1 : 0;
      before = count();
    }
    return count();
  });
}

/**
 * A page with the bench on it, its first frames drawn. Anything the page complains about fails the test
 * through `complaints`.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open_bench(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 800, height: 480 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(url);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane?.frames > 0);
  return { context, page, complaints, close: () => context.close() };
}
