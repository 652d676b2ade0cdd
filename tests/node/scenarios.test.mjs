// Goal: the large scenario is what its script makes, so that neither is changed without the other.
// Method: the script's text is compared with the file, byte by byte.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { riverside, scenario_text } from '../../scripts/scenarios.mjs';

test('riverside.json is what scripts/scenarios.mjs writes', async () => {
  const file = await readFile(new URL('../../assets/scenarios/riverside.json', import.meta.url), 'utf8');
  assert.ok(scenario_text(riverside()) === file, 'run: node scripts/scenarios.mjs');
});
