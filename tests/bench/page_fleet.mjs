// The fleet table in Chromium: a world of 100,000 instances that is scrolled, sorted, filtered, and restored.

import { come_to_rest, median, print, processor_clock, short_ms, take_frames, time_frames } from './page_frames.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('playwright-core').Page} Page */

const instances = 100_000;
const viewport = { width: 1440, height: 900 };
const repetitions = 5;

/** @param {Page} page */
async function make_fleet(page) {
  return page.evaluate(async (count) => {
    const { world } = /** @type {any} */ (globalThis).tabplane;
    const document = { tabplane_scenario: 1, now: '2030-01-15T00:00:00Z', seed: 1, fleet: { generate: { services: 4, cells: 20, orgs: 50, instances: count } } };
    const begun = performance.now();
    const answer = await world.handle({ method: 'PUT', target: '/tabplane/v1/world', body: JSON.stringify(document) });
    if (answer.status !== 200) throw new Error(answer.body);
    return performance.now() - begun;
  }, instances);
}

/** @param {Page} page @param {string} role @param {string} name */
async function middle_of(page, role, name) {
  const found = await page.evaluate(
    ([wanted_role, wanted_name]) =>
      /** @type {any} */ (globalThis).tabplane.widgets().find(
        (/** @type {{role: string, name: string}} */ widget) => widget.role === wanted_role && widget.name === wanted_name,
      ),
    [role, name],
  );
  if (!found) throw new Error(`the page shows no ${role} "${name}"`);
  return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
}

/** What the table says it shows. @param {Page} page @returns {Promise<string>} */
const shown = (page) =>
  page.evaluate(
    () => /** @type {any} */ (globalThis).tabplane.widgets().find((/** @type {{role: string, name: string}} */ widget) => widget.name === 'Shown')?.value ?? '',
  );

/**
 * Does something over and over. Of each time the longest frame counts, which is the one in which the work is done.
 * @param {Page} page @param {() => Promise<number>} processor @param {() => Promise<unknown>} act
 */
async function longest_frames(page, processor, act) {
  const longest = [];
  const work = [];
  for (let round = 0; round < repetitions; round += 1) {
    await come_to_rest(page);
    await take_frames(page);
    const before = await processor();
    await act();
    await come_to_rest(page);
    work.push((await processor()) - before);
    longest.push(Math.max(...(await take_frames(page))));
  }
  return [median(longest), Math.min(...longest), Math.max(...longest), Math.min(...work)].map(short_ms);
}

/** @param {Page} page @param {() => Promise<number>} processor */
async function scroll(page, processor) {
  const rows = [['', 'median', 'least', 'worst', 'processor, each']];
  for (const [title, step] of /** @type {const} */ ([['by three rows', 100], ['by fifty', 1600], ['back by a thousand', -32_000]])) {
    await page.mouse.move(viewport.width / 2, viewport.height * 0.6);
    await come_to_rest(page);
    await take_frames(page);
    const before = await processor();
    for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, step);
    await come_to_rest(page);
    const work = (await processor()) - before;
    const frames = await take_frames(page);
    rows.push([title, ...[median(frames), Math.min(...frames), Math.max(...frames), work / frames.length].map(short_ms)]);
  }
  print(`${instances.toLocaleString('en')} instances, scrolled with the wheel: a frame`, rows);
}

/** @param {Page} page @param {() => Promise<number>} processor */
async function sort(page, processor) {
  const rows = [['', 'median', 'least', 'worst', 'processor, the click whole: least']];
  for (const column of ['Status', 'Customer', 'Changed', 'Instance']) {
    const head = await middle_of(page, 'columnheader', column);
    rows.push([column, ...(await longest_frames(page, processor, () => page.mouse.click(head.x, head.y)))]);
  }
  const first = await middle_of(page, 'columnheader', 'Region');
  const second = await middle_of(page, 'columnheader', 'Version');
  const third = await middle_of(page, 'columnheader', 'Changed');
  await page.mouse.click(first.x, first.y);
  await page.keyboard.down('Shift');
  await page.mouse.click(second.x, second.y);
  rows.push(['Region, version, changed', ...(await longest_frames(page, processor, () => page.mouse.click(third.x, third.y)))]);
  await page.keyboard.up('Shift');
  print('Sorted by a click on a head: the frame that sorts', rows);
}

/** One instance after the other stops while the table is looked at. @param {Page} page @param {() => Promise<number>} processor */
async function change(page, processor) {
  const places = await page.evaluate(async () => {
    const { world, widgets } = /** @type {any} */ (globalThis).tabplane;
    const running = /** @type {{role: string, name: string}[]} */ (widgets()).filter(({ role, name }) => role === 'row' && name.includes('Running'));
    const found = [];
    for (const { name } of running.slice(0, 5)) {
      const query = `resourceinstance:${name.split(',')[0]}`;
      const { body } = await world.handle({ method: 'POST', target: '/2022-09-01-00/fleet/search-inventory', body: JSON.stringify({ query }) });
      const { id, serviceId, serviceEnvironmentId, resourceId } = JSON.parse(body).resourceInstanceResults[0];
      found.push({ target: `/2022-09-01-00/fleet/service/${serviceId}/environment/${serviceEnvironmentId}/instance/${id}/stop`, resourceId });
    }
    return found;
  });
  const stop = () =>
    page.evaluate(async ({ target, resourceId }) => {
      const answer = await /** @type {any} */ (globalThis).tabplane.world.handle({ method: 'POST', target, body: JSON.stringify({ resourceId }) }, { until: 'memory' });
      if (answer.status !== 200) throw new Error(answer.body);
    }, places.pop() ?? { target: '', resourceId: '' });
  const times = await longest_frames(page, processor, stop);
  print('One instance is stopped by a request: the frame that shows it', [['', 'median', 'least', 'worst', 'processor, the request as well: least'], ['', ...times]]);
}

/** @param {Page} page @param {() => Promise<number>} processor */
async function filter(page, processor) {
  const rows = [['', 'leaves', 'median', 'least', 'worst', 'processor, least']];
  const field = await page.evaluate(() =>
    /** @type {any} */ (globalThis).tabplane.widgets().find((/** @type {{name: string}} */ widget) => widget.name === 'Filter instances'),
  );
  if (!field) throw new Error('the page shows no filter');
  await page.mouse.click(field.x + field.width / 2, field.y + field.height / 2);
  for (const text of ['status:failed', 'region:us', '-plan:premium', 'updated:<30d', 'acme', 'instance-a']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text.slice(0, -1));
    // The last letter, typed and taken back: each time everything is filtered anew.
    const last = text.at(-1) ?? '';
    const times = await longest_frames(page, processor, () => page.keyboard.type(last).then(() => come_to_rest(page)).then(() => page.keyboard.press('Backspace')));
    await page.keyboard.type(last);
    await come_to_rest(page);
    rows.push([text, (await shown(page)).replace(/ of .*/, ''), ...times]);
  }
  print('Filtered by a letter typed and taken back: the longer frame', rows);
}

/** Of the console's module, as it grew. @param {Page} page @returns {Promise<string>} */
const module_MB = (page) =>
  page.evaluate(() => (/** @type {{buffer: ArrayBuffer}} */ (/** @type {any} */ (globalThis).module_memory).buffer.byteLength / 1e6).toFixed(0));

/** @param {Context} context @param {string} address */
async function open(context, address) {
  const page = await context.newPage();
  await time_frames(page);
  await page.addInitScript(() => {
    for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
      const own = /** @type {any} */ (WebAssembly)[name];
      Object.assign(WebAssembly, {
        [name]: async (/** @type {unknown[]} */ ...from) => {
          const made = await own(...from);
          const memory = Object.values((made.instance ?? made).exports).find((exported) => exported instanceof WebAssembly.Memory);
          Object.assign(globalThis, { module_memory: memory });
          return made;
        },
      });
    }
    const waiting = setInterval(() => {
      if (!('tabplane' in globalThis)) return;
      clearInterval(waiting);
      Object.assign(globalThis, { shown_ms: performance.now() });
    }, 1);
  });
  await page.goto(address);
  await page.waitForFunction(() => 'shown_ms' in globalThis, null, { polling: 20 });
  return page;
}

/** @param {Context} context @param {string} address @param {(browser: Browser) => Promise<number>} processor_seconds */
async function restore(context, address, processor_seconds) {
  const wall = [];
  const work = [];
  const browser = /** @type {Browser} */ (context.browser());
  for (let round = 0; round < repetitions; round += 1) {
    const before = await processor_seconds(browser);
    const page = await open(context, address);
    wall.push(Number(await page.evaluate('shown_ms')));
    work.push((await processor_seconds(browser)) - before);
    const listed = await shown(page);
    if (!listed.startsWith(instances.toLocaleString('en'))) throw new Error(`restored were ${listed}`);
    await page.close();
  }
  print(`The world of ${instances.toLocaleString('en')} instances restored from IndexedDB, from navigation to the first picture`, [
    ['', 'median', 'least'],
    ['wall', ...[median(wall), Math.min(...wall)].map((ms) => `${(ms / 1000).toFixed(2)} s`)],
    ['processor, all of the browser', ...[median(work), Math.min(...work)].map((seconds) => `${seconds.toFixed(2)} s`)],
  ]);
}

/** @param {Browser} browser @param {string} url */
export async function print_fleet(browser, url) {
  const context = await browser.newContext({ viewport });
  const page = await open(context, `${url}?world=bench&storage=memory#/fleet`);
  const processor = await processor_clock(page);
  const before_MB = await module_MB(page);
  const made = await make_fleet(page);
  await come_to_rest(page);
  const now_MB = await module_MB(page);
  console.log(`\nA world of ${instances.toLocaleString('en')} instances was made in ${(made / 1000).toFixed(2)} s.`);
  console.log(`Memory of the module: ${before_MB} MB before, ${now_MB} MB with it and its table.`);
  await sort(page, processor);
  await filter(page, processor);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await scroll(page, processor);
  await change(page, processor);
  await context.close();
}

/** @param {Browser} browser @param {string} url @param {(browser: Browser) => Promise<number>} processor_seconds */
export async function print_restore(browser, url, processor_seconds) {
  const address = `${url}?world=bench#/fleet`;
  const context = await browser.newContext({ viewport });
  const page = await open(context, address);
  const made = await make_fleet(page);
  console.log(`\nA world of ${instances.toLocaleString('en')} instances was made and saved in ${(made / 1000).toFixed(2)} s.`);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane.world.storage.save === 'saved');
  await page.close();
  await restore(context, address, processor_seconds);
  await context.close();
}
