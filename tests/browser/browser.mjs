// Chromium as the browser tests use it: headless, drawing in software, and silent on the network.

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

/** @param {{webgl?: boolean}} [options] `webgl: false` is a machine without 3D */
export function launch({ webgl = true } = {}) {
  const drawing = webgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-3d-apis'];
  return chromium.launch({ executablePath: chromium_path(), args: [...arguments_, ...drawing] });
}
