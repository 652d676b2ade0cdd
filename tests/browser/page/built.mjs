// What the tests of one file share: the built page on a server, and a browser.

import { after, before } from 'node:test';

import { launch } from '../browser.mjs';
import { serve_page } from './console_page.mjs';

/** @typedef {import('playwright-core').Browser} Browser */

/**
 * To be called once in a file. What it gives is there once the tests run.
 * @param {Parameters<typeof launch>[0]} [options] of the browser
 */
export function built(options) {
  /** @type {Awaited<ReturnType<typeof serve_page>> | undefined} */
  let server;
  /** @type {Browser | undefined} */
  let browser;
  before(async () => {
    server = await serve_page();
    browser = await launch(options);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    get url() {
      return /** @type {NonNullable<typeof server>} */ (server).url;
    },
    get browser() {
      return /** @type {Browser} */ (browser);
    },
  };
}
