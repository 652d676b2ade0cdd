// Goal: whatever storage does and whenever the process ends, a change that was answered as done is never lost, and
// none that was refused is there. Method: random bursts of requests over a journal that fails and heals at random,
// with ends and new beginnings in between; from seeds, so that a failure can be repeated.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { JournalError } from '../../web/journal/contract.mjs';
import { MemoryJournal } from '../../web/journal/memory.mjs';
import { open } from '../../web/tabplane.mjs';
import { Chance } from '../trace/chance.mjs';
import { FakeTime } from './fake_time.mjs';
import { engine, issue, pending, scenario } from './lab.mjs';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A journal that fails while `faults` says so, some of its changes having happened all the same. */
class FaultyJournal extends MemoryJournal {
  /** @type {Chance} */
  #chance;
  percent = 0;

  /** @param {Chance} chance @param {MemoryJournal} [from] whose contents it begins with */
  constructor(chance, from) {
    super({
      before: (operation) => {
        if (operation !== 'open' && operation !== 'read' && this.#chance.happens(this.percent)) {
          throw new JournalError(this.#chance.happens(50) ? 'lost' : 'no_space', 'by chance');
        }
      },
    });
    this.#chance = chance;
    this.snapshots = new Map(from?.snapshots);
    this.batches = new Map(from?.batches);
    this.aside = [...(from?.aside ?? [])];
  }
}

/** @param {number} seed */
async function live(seed) {
  const chance = new Chance(seed);
  let journal = new FaultyJournal(chance);
  let time = new FakeTime();
  const begin = () => open({ storage: journal, scenario, wasm: engine, time, engine: { batch_bytes: 400, snapshot_bytes: 3000 } });
  let world = await begin();
  /** Names of commissions by what was said of them. @type {Set<string>} */
  const done = new Set();
  /** @type {Set<string>} */
  const refused = new Set();
  let asked = 0;
  let lives = 1;

  const ask = async () => {
    const own_life = lives;
    asked += 1;
    const name = `commission ${asked}`;
    const answer = await world.handle(issue(1, { name }));
    // Who died in between has told nobody.
    if (own_life !== lives) return;
    if (answer.status === 201) done.add(name);
    else if (answer.status === 503) refused.add(name);
    else assert.deepEqual([answer.status, answer.header('Tabplane-Outcome')], [500, 'applied-not-saved']);
  };
  const names = async () => {
    const serials = (await world.handle(pending, { until: 'memory' })).json();
    const answers = serials.map((/** @type {number} */ serial) => world.handle({ ...pending, target: `/astakos/api/commissions/${serial}` }, { until: 'memory' }));
    return new Set((await Promise.all(answers)).map((answer) => answer.json().name));
  };

  for (let round = 0; round < 80; round += 1) {
    const roll = chance.below(100);
    if (roll < 60) {
      const burst = Array.from({ length: 1 + chance.below(12) }, ask);
      if (chance.happens(80)) await Promise.all(burst);
      else await turn();
      if (!chance.happens(90)) continue;
      await Promise.all(burst);
    } else if (roll < 75) {
      journal.percent = chance.one_of([0, 0, 30, 100]);
    } else if (roll < 85) {
      await world.retrySaving();
    } else if (roll < 92) {
      time.pass(chance.below(70_000));
      await turn();
    } else {
      // The process ends here; only what is in the journal is left.
      lives += 1;
      journal = new FaultyJournal(chance, journal);
      time = new FakeTime();
      world = await begin();
      const found = await names();
      assert.deepEqual([...done].filter((name) => !found.has(name)), []);
      assert.deepEqual([...refused].filter((name) => found.has(name)), []);
    }
  }
  journal.percent = 0;
  await world.retrySaving();
  assert.equal(world.storage.save, 'saved');
  const { digest } = world.state();
  await world.close();
  journal = new FaultyJournal(chance, journal);
  world = await begin();
  assert.equal(world.state().digest, digest);
  assert.equal(world.storage.message, '');
  await world.close();
  return { done: done.size, refused: refused.size };
}

test('nothing that was acknowledged is ever lost', async () => {
  let done = 0;
  let refused = 0;
  for (let seed = 1; seed <= 3; seed += 1) {
    const lived = await live(seed).catch((reason) => {
      throw new Error(`seed ${seed}: ${reason.message}`, { cause: reason });
    });
    done += lived.done;
    refused += lived.refused;
  }
  assert.ok(done > 100 && refused > 20, `${done} done, ${refused} refused`);
});
