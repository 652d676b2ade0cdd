// Goal: a world that begins in HTML leaves in the settings what the console needs to act in it.
// Method: settings in memory; scenarios with tokens of every system, and with none; the kept lines are read.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keep_tokens } from '../../web/page/kept_tokens.mjs';

/** @param {unknown} scenario @param {string} [before] @returns {string | null} */
function kept(scenario, before) {
  /** @type {Map<string, string>} */
  const settings = new Map(before === undefined ? [] : [['tabplane/credentials/lab', before]]);
  const place = /** @type {any} */ (globalThis);
  const real = Object.getOwnPropertyDescriptor(place, 'localStorage');
  Object.defineProperty(place, 'localStorage', {
    configurable: true,
    value: {
      getItem: (/** @type {string} */ name) => settings.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => settings.set(name, value),
    },
  });
  try {
    keep_tokens(/** @type {any} */ ({ name: 'lab', scenario: scenario === null ? null : JSON.stringify(scenario) }));
  } finally {
    if (real) Object.defineProperty(place, 'localStorage', real);
    else delete place.localStorage;
  }
  return settings.get('tabplane/credentials/lab') ?? null;
}

test('tokens of services, keys of identities and the first token of the fleet are kept', () => {
  const scenario = {
    quota: { services: [{ name: 'cyclades', token: 'c' }, { name: 'bare' }] },
    autoscale: { identities: [{ name: 'acme', authorization_key: 'k' }, { authorization_key: 'nobody' }] },
    fleet: { tokens: [{ userId: 'u' }, { token: 'one', userId: 'u' }, { token: 'two', userId: 'v' }] },
  };
  assert.equal(kept(scenario), 'cyclades\tc\nautoscale:acme\tk\nfleet\tone\n');
});

test('what was kept before stays, unless the scenario brings another', () => {
  const before = 'fleet\told\nown\tmine\n';
  assert.equal(kept({ fleet: { tokens: [{ token: 'new', userId: 'u' }] } }, before), 'fleet\tnew\nown\tmine\n');
  assert.equal(kept(null, before), before);
});

test('a scenario without tokens, or with lists that are none, keeps nothing', () => {
  for (const scenario of [{}, { quota: 1 }, { fleet: { tokens: {} } }, { fleet: { tokens: [1, { token: 2 }] } }]) {
    assert.equal(kept(scenario) ?? '', '');
  }
});
