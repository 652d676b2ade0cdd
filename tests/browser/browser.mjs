// Chromium as the browser tests use it: headless, drawing in software, and silent on the network.

import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const arguments_ = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where Chromium is: CHROMIUM, or the first of its names on PATH. */
export function chromium_path() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  throw new Error('no Chromium on PATH: run scripts/setup, or set CHROMIUM');
}

const drawing = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** @param {{webgl?: boolean}} [options] `webgl: false` is a machine without 3D */
export function launch({ webgl = true } = {}) {
  return chromium.launch({ executablePath: chromium_path(), args: [...arguments_, ...(webgl ? drawing : ['--disable-3d-apis'])] });
}

/**
 * A browser over a profile of its own that can be ended as a machine ends it that loses its power: all its
 * processes at once, none of them asked.
 * @param {string} profile a folder; what the browser stores stays there
 */
export async function launch_mortal(profile) {
  const own = ['--headless=new', '--remote-debugging-port=0', '--no-default-browser-check', `--user-data-dir=${profile}`];
  // A group of its own, so that its helpers die with it.
  const child = spawn(chromium_path(), [...arguments_, ...drawing, ...own, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const dead = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (piece) => {
      said += piece;
      const listening = /DevTools listening on (\S+)/.exec(said);
      if (listening) resolve(String(listening[1]));
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Chromium ended at once:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(/** @type {string} */ (address));
  return {
    browser,
    /** The context of the profile. */
    context: /** @type {import('playwright-core').BrowserContext} */ (browser.contexts()[0]),
    async kill() {
      process.kill(-Number(child.pid), 'SIGKILL');
      await dead;
    },
  };
}
