// Goal: what a shared world promised is kept at the cost of what changed, and nothing is told kept that is not.
// Method: a replica that notes words, a keeper that fails before or after it has written, in every order of five.

import assert from 'node:assert/strict';
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FileKeeper } from '../../web/sync/file_keeper.mjs';
import { MemoryKeeper } from '../../web/sync/keeper.mjs';
import { Keeping } from '../../web/sync/keeping.mjs';
import { in_directory } from '../scratch.mjs';

const place = { kind: /** @type {const} */ ('couch'), endpoint: 'http://memory.invalid/', database: 'lab' };

/** Saves as a replica does: "=a,b;" is the whole, "+c;" what changed. */
class Words {
  /** @type {string[]} */
  all = [];
  /** @type {string[]} */
  #new = [];
  /** @param {string} word */
  add(word) {
    this.all.push(word);
    this.#new.push(word);
  }
  save() {
    this.#new = [];
    return new TextEncoder().encode(`=${this.all.join(',')};`);
  }
  save_changes() {
    return new TextEncoder().encode(this.#new.splice(0).map((word) => `+${word};`).join(''));
  }
}

/** @param {import('../../web/sync/keeper.mjs').Keeper} keeper */
async function words_in(keeper) {
  const kept = await keeper.read();
  /** @type {string[]} */
  let all = [];
  for (const part of new TextDecoder().decode(kept?.state).split(';')) {
    if (part.startsWith('=')) all = part.slice(1).split(',');
    if (part.startsWith('+')) all.push(part.slice(1));
  }
  return all;
}

/** @typedef {'works' | 'fails' | 'fails when it has written'} Fate */

/** Each write has the next fate; it works when none is left. */
class FaultyKeeper extends MemoryKeeper {
  /** @type {Fate[]} */
  fates = [];
  /** @type {string[]} */
  writes = [];
  /** @param {string} name @param {() => Promise<void>} write */
  async #fated(name, write) {
    const fate = this.fates.shift() ?? 'works';
    this.writes.push(name);
    if (fate !== 'fails') await write();
    if (fate !== 'works') throw new Error('the disk is full');
  }
  /** @override @param {import('../../web/sync/keeper.mjs').Kept} kept */
  write(kept) {
    return this.#fated('whole', () => super.write(kept));
  }
  /** @override @param {Uint8Array} changes */
  append(changes) {
    return this.#fated('changes', () => super.append(changes));
  }
}

test('the whole is written once, then what changed', async () => {
  const keeper = new FaultyKeeper();
  const replica = new Words();
  const keeping = new Keeping({ keeper, place, replica });
  for (const word of ['a', 'b', 'c']) {
    replica.add(word);
    await keeping.keep();
    assert.deepEqual(await words_in(keeper), replica.all);
  }
  await keeping.keep();
  assert.deepEqual(keeper.writes, ['whole', 'changes', 'changes']);
  assert.equal((await keeper.read())?.database, 'lab');
});

test('whatever fails, what is told kept is there, and all is there once keeping works', async () => {
  /** @type {Fate[]} */
  const fates = ['works', 'fails', 'fails when it has written'];
  for (let pattern = 0; pattern < fates.length ** 5; ++pattern) {
    const keeper = new FaultyKeeper();
    for (let rest = pattern, at = 0; at < 5; ++at, rest = Math.floor(rest / fates.length)) {
      keeper.fates.push(/** @type {Fate} */ (fates[rest % fates.length]));
    }
    const replica = new Words();
    const keeping = new Keeping({ keeper, place, replica });
    for (let at = 0; at < 6; ++at) {
      replica.add(`w${at}`);
      const kept = await keeping.keep().then(() => true, () => false);
      if (kept) assert.deepEqual(await words_in(keeper), replica.all, `pattern ${pattern}`);
    }
    assert.deepEqual(await words_in(keeper), replica.all, `pattern ${pattern}`);
  }
});

test('those who ask while one write is under way share the next, which holds what they saw', async () => {
  const keeper = new FaultyKeeper();
  const replica = new Words();
  const keeping = new Keeping({ keeper, place, replica });
  replica.add('a');
  const first = keeping.keep();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(keeper.writes, ['whole'], 'the first is under way');
  replica.add('b');
  const second = keeping.keep();
  replica.add('c');
  const third = keeping.keep();
  await Promise.all([first, second, third]);
  assert.deepEqual(keeper.writes, ['whole', 'changes']);
  assert.deepEqual(await words_in(keeper), ['a', 'b', 'c']);
});

test('the whole is written again when what stands behind it has grown as large', async () => {
  const keeper = new FaultyKeeper();
  const replica = new Words();
  const keeping = new Keeping({ keeper, place, replica });
  for (let at = 0; at < 8; ++at) {
    replica.add(String(at).repeat(100_000));
    await keeping.keep();
  }
  assert.deepEqual(keeper.writes, ['whole', 'changes', 'changes', 'whole', 'changes', 'changes', 'changes', 'whole']);
  assert.deepEqual(await words_in(keeper), replica.all);
});

test('with nothing to write it still fails for whoever is no writer any more', async () => {
  const keeper = new FaultyKeeper();
  const keeping = new Keeping({ keeper, place, replica: new Words() });
  await keeping.keep();
  await keeping.keep();
  keeper.holds = async () => {
    throw new Error('another writer');
  };
  await assert.rejects(keeping.keep(), /another writer/);
});

test('a file keeps the whole and what changed, and a change that was cut short leaves what came before', () =>
  in_directory(async (directory) => {
    assert.equal(await new FileKeeper(directory).read(), undefined);
    const replica = new Words();
    const keeping = new Keeping({ keeper: new FileKeeper(directory), place, replica });
    for (const word of ['a', 'b', 'c']) {
      replica.add(word);
      await keeping.keep();
      assert.deepEqual(await words_in(new FileKeeper(directory)), replica.all);
    }
    const { state, ...kept_place } = /** @type {import('../../web/sync/keeper.mjs').Kept} */ (await new FileKeeper(directory).read());
    assert.deepEqual(kept_place, place);
    const [name = ''] = await readdir(directory);
    await truncate(join(directory, name), (await stat(join(directory, name))).size - 1);
    assert.deepEqual((await new FileKeeper(directory).read())?.state, state.slice(0, -1));
    // The next one begins with the whole, whatever was left.
    replica.add('d');
    await new Keeping({ keeper: new FileKeeper(directory), place, replica }).keep();
    assert.deepEqual(await words_in(new FileKeeper(directory)), replica.all);
    await new FileKeeper(directory).forget();
    assert.equal(await new FileKeeper(directory).read(), undefined);
  }));
