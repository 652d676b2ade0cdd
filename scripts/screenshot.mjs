#!/usr/bin/env node
// Takes the README's picture of the built page: the overview of the world `riverside`.
//
//   node scripts/screenshot.mjs [--output docs/screenshot.png] [--route /overview] [--scenario riverside]
//                               [--width 1440] [--height 900] [--ratio 1] [--theme dark|light]

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from '../tests/browser/browser.mjs';
import { ConsolePage, serve_page } from '../tests/browser/page/console_page.mjs';

const { values } = parseArgs({
  options: {
    output: { type: 'string', default: 'docs/screenshot.png' },
    route: { type: 'string', default: '/overview' },
    scenario: { type: 'string', default: 'riverside' },
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    ratio: { type: 'string', default: '1' },
    theme: { type: 'string', default: 'dark' },
  },
});

const server = await serve_page();
const browser = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.ratio),
    colorScheme: values.theme === 'light' ? 'light' : 'dark',
  });
  const tab = await ConsolePage.open(context, `${server.url}?scenario=${values.scenario}#${values.route}`);
  await tab.saved_as('saved');
  await tab.at_rest();
  await mkdir(dirname(values.output), { recursive: true });
  await tab.page.screenshot({ path: values.output });
  console.log(`screenshot: ${values.output}`);
} finally {
  await browser.close();
  await server.close();
}
