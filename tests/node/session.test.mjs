// Goal: what the JS API promises: an answer says truly whether what it speaks of is durable, whatever the journal
// does; nothing that was answered as durable is ever lost; listeners hear of it. Method: the real engine over a
// journal in memory that fails or waits on command, under a clock that the test moves.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { JournalError } from '../../web/journal/contract.mjs';
import { MemoryJournal } from '../../web/journal/memory.mjs';
import { load_module } from '../../web/session/load_module.mjs';
import { open, RefusedError, stringifyJson } from '../../web/tabplane.mjs';
import { hash64 } from './engine_hash.mjs';
import { FakeTime } from './fake_time.mjs';
import { digest, engine, issue, most, pending, quotas, scenario } from './lab.mjs';

/** @typedef {import('../../web/session/session.mjs').Session} Session */
/** @typedef {import('../../web/journal/memory.mjs').Operation} Operation */

/** A journal whose operations fail, or wait, as long as the test wants. */
class ControlledJournal extends MemoryJournal {
  /** @type {Map<Operation, JournalError>} */
  failing = new Map();
  /** How often each was tried. @type {Map<Operation, number>} */
  tried = new Map();
  /** @type {(() => void)[]} */
  #held = [];
  #hold = false;

  constructor() {
    super({
      before: async (operation) => {
        this.tried.set(operation, (this.tried.get(operation) ?? 0) + 1);
        if (this.#hold) await new Promise((resolve) => this.#held.push(() => resolve(undefined)));
        const error = this.failing.get(operation);
        if (error) throw error;
      },
    });
  }

  hold() {
    this.#hold = true;
  }

  release() {
    this.#hold = false;
    for (const go_on of this.#held.splice(0)) go_on();
  }
}

/** @param {MemoryJournal} journal @param {import('../../web/tabplane.mjs').OpenOptions} [options] */
async function open_lab(journal, options = {}) {
  const time = new FakeTime();
  const world = await open({ world: 'lab', storage: journal, scenario, wasm: engine, time, ...options });
  return { world, time };
}

/** What another reader would find in the journal now. @param {MemoryJournal} journal */
async function stored_digest(journal) {
  const copy = new MemoryJournal();
  copy.snapshots = new Map(journal.snapshots);
  copy.batches = new Map(journal.batches);
  const world = await open({ storage: copy, wasm: engine, time: new FakeTime() });
  const { digest } = world.state();
  await world.close();
  return digest;
}

/** The next event that is as wanted. @param {Session} world @param {(event: import('../../web/session/session.mjs').SessionEvent) => boolean} wanted */
function next_event(world, wanted) {
  return new Promise((resolve) => {
    const end = world.subscribe((event) => {
      if (!wanted(event)) return;
      end();
      resolve(event);
    });
  });
}

/** @param {Session} world @param {import('../../web/session/storage_status.mjs').StorageStatus['save']} save */
const until_storage = (world, save) => next_event(world, (event) => event.type === 'storage' && event.storage.save === save);

/** Everything that waits for nothing but promises has happened. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const broken = () => new JournalError('lost', 'the cable is out');
const full = () => new JournalError('no_space', 'nothing is left');

test('a request is answered when it is durable, or at once for those who ask so', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal);
  journal.hold();
  let durable = false;
  const answer = world.handle(issue(1)).then((found) => {
    durable = true;
    return found;
  });
  // Whoever sees what is not durable yet waits for it as well.
  let seen = false;
  const reading = world.handle(pending).then((found) => {
    seen = true;
    return found;
  });
  const at_once = await world.handle(issue(2), { until: 'memory' });
  assert.equal(at_once.status, 201);
  assert.deepEqual((await world.handle(pending, { until: 'memory' })).json(), [1, 2]);
  assert.deepEqual({ durable, seen }, { durable: false, seen: false });
  assert.equal(world.storage.save, 'saving');
  assert.equal(world.storage.unsavedEntries, 2);
  journal.release();
  assert.equal((await answer).status, 201);
  assert.deepEqual((await reading).json(), [1]);
  await world.close();
  assert.equal(await stored_digest(journal), world.state().digest);
});

test('what is asked in one turn is saved in one batch', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal);
  const before = journal.tried.get('append') ?? 0;
  const answers = await Promise.all(Array.from({ length: 50 }, () => world.handle(issue(1))));
  assert.deepEqual(answers.map(({ status }) => status), Array(50).fill(201));
  assert.equal((journal.tried.get('append') ?? 0) - before, 1);
  await world.close();
});

test('a change that could not be saved is said to be applied and not saved; later ones are not taken', async () => {
  const journal = new ControlledJournal();
  const { world, time } = await open_lab(journal);
  journal.failing.set('append', broken());
  const failed = await Promise.all([world.handle(issue(1)), world.handle(issue(2))]);
  for (const answer of failed) {
    assert.equal(answer.status, 500);
    assert.equal(answer.header('tabplane-outcome'), 'applied-not-saved');
    assert.match(answer.json().detail, /the cable is out/);
  }
  assert.equal(world.storage.save, 'not-saved');
  assert.equal(world.storage.unsavedEntries, 2);
  assert.match(world.storage.message, /last 2 changes are not saved/);

  const refused = await world.handle(issue(3));
  assert.equal(refused.status, 503);
  assert.equal(refused.header('Tabplane-Outcome'), undefined);
  assert.deepEqual((await world.handle(pending)).json(), [1, 2], 'what was applied can be seen');
  const missing = await world.handle({ ...issue(1), headers: {} });
  assert.equal(missing.status, 401, 'what changes nothing is answered as ever');

  // It is tried again by itself, later each time, until it works.
  const tried = () => journal.tried.get('append') ?? 0;
  for (const delay of [1000, 2000, 4000, 8000]) {
    assert.equal(time.next, delay);
    const before = tried();
    time.pass(delay - 1);
    assert.equal(tried(), before);
    time.pass(1);
    await turn();
    assert.equal(tried(), before + 1);
  }
  journal.failing.clear();
  const saved = until_storage(world, 'saved');
  time.pass(60_000);
  await saved;
  assert.equal(world.storage.message, '');
  assert.equal(await stored_digest(journal), world.state().digest);
  assert.deepEqual((await world.handle(issue(3))).json(), { serial: 3 });
  await world.close();
});

test('a request that repeats one that is not saved is told so, and later gets its answer', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal);
  const once = { ...issue(1), headers: { 'X-Auth-Token': 'tok-lab', 'Idempotency-Key': 'k1' } };
  journal.failing.set('append', full());
  assert.equal((await world.handle(once)).status, 500);
  const again = await world.handle(once);
  assert.deepEqual([again.status, again.header('Tabplane-Outcome')], [500, 'applied-not-saved']);
  assert.match(world.storage.message, /storage is full/);
  journal.failing.clear();
  assert.equal((await world.retrySaving()).save, 'saved');
  assert.deepEqual((await world.handle(once)).json(), { serial: 1 });
  assert.deepEqual((await world.handle(pending)).json(), [1]);
  await world.close();
});

test('batches are tried again in their order, and nothing is in the journal twice', async () => {
  const journal = new ControlledJournal();
  // Batches of a few hundred bytes, so that several wait.
  const { world } = await open_lab(journal, { engine: { batch_bytes: 300 } });
  journal.hold();
  const answers = Array.from({ length: 12 }, () => world.handle(issue(1)));
  journal.failing.set('append', broken());
  journal.release();
  assert.deepEqual((await Promise.all(answers)).map(({ status }) => status), Array(12).fill(500));
  journal.failing.clear();
  await world.retrySaving();
  assert.equal(world.storage.save, 'saved');
  assert.equal(await stored_digest(journal), world.state().digest);
  const keys = [...journal.batches.keys()];
  assert.ok(keys.length > 3);
  assert.deepEqual(keys, keys.map((_, index) => index + Number(keys[0])));
  await world.close();
});

test('after a failure a person may choose to go on in memory, which is then said', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal);
  const kept = await stored_digest(journal);
  journal.failing.set('append', broken());
  await world.handle(issue(1));
  world.continueInMemory();
  assert.equal(world.storage.save, 'in-memory');
  assert.equal(world.storage.message, '');
  const tried = journal.tried.get('append');
  assert.equal((await world.handle(issue(1))).status, 201);
  assert.equal(journal.tried.get('append'), tried);
  assert.equal(await stored_digest(journal), kept);
  await world.close();
});

test('a writer that another one fenced off discards what is not saved, reads again and stays read only', async () => {
  const journal = new MemoryJournal();
  const { world: old } = await open_lab(journal);
  const { world: successor } = await open_lab(journal);
  assert.equal(successor.storage.epoch, old.storage.epoch + 1);
  assert.equal((await successor.handle(issue(7))).status, 201);
  const fenced = next_event(old, (event) => event.type === 'storage' && event.storage.role === 'reader');
  const lost = await old.handle(issue(5));
  assert.deepEqual([lost.status, lost.header('Tabplane-Outcome')], [503, 'discarded']);
  await fenced;
  await turn();
  assert.equal(old.state().digest, successor.state().digest);
  assert.match(old.storage.message, /Another writer took over/);
  const refused = await old.handle(issue(1));
  assert.equal(refused.status, 503);
  assert.deepEqual((await old.handle(pending)).json(), [1]);
  assert.equal((await successor.handle(issue(1))).status, 201);
  await old.close();
  await successor.close();
});

/** A journal with a few batches behind the one that brought the scenario. @param {number} [batches] */
async function journal_of_batches(batches = 4) {
  const journal = new MemoryJournal();
  const { world } = await open_lab(journal);
  for (let made = 0; made < batches; made += 1) await world.handle(issue(1));
  await world.close();
  return journal;
}

test('after damage the longest whole beginning is restored, and the rest is put aside before anything is written', async () => {
  const journal = await journal_of_batches();
  const [, , third = 0] = [...journal.batches.keys()];
  const bytes = /** @type {Uint8Array} */ (journal.batches.get(third));
  const damaged = Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 9 ? byte ^ 1 : byte));
  journal.batches.set(third, damaged);
  const { world } = await open_lab(journal);
  assert.deepEqual((await world.handle(pending)).json(), [1]);
  assert.match(world.storage.message, /could not be read .* put aside; 2 entries in them can be/);
  assert.equal(world.state().recovery?.first_key, third);
  assert.deepEqual((await world.quarantine()).map(({ key }) => key), [third, third + 1, third + 2]);
  assert.deepEqual((await world.quarantine())[0]?.bytes, damaged);
  assert.deepEqual((await world.handle(issue(1))).json(), { serial: 2 });
  await world.close();
  const { world: later } = await open_lab(journal);
  assert.equal(later.storage.message, '');
  assert.deepEqual((await later.handle(pending)).json(), [1, 2]);
  await later.close();
});

test('what cannot be put aside leaves the world read only', async () => {
  const whole = await journal_of_batches();
  const journal = new ControlledJournal();
  journal.snapshots = whole.snapshots;
  journal.batches = new Map([...whole.batches].slice(0, -1));
  journal.batches.set(9, Uint8Array.of(1, 2, 3));
  journal.failing.set('quarantine', full());
  const { world } = await open_lab(journal);
  assert.equal(world.storage.role, 'reader');
  assert.match(world.storage.message, /could not be put aside/);
  assert.equal((await world.handle(issue(1))).status, 503);
  assert.equal(journal.tried.get('append'), undefined);
  await world.close();
});

test('a world that a newer release wrote is read only and asks for an update', async () => {
  const journal = await journal_of_batches(2);
  const last = Math.max(...journal.batches.keys());
  const batch = Uint8Array.from(/** @type {Uint8Array} */ (journal.batches.get(last)));
  const header = new DataView(batch.buffer, 0, 13 * 8);
  header.setUint32(12, 2, true);
  header.setBigUint64(12 * 8, hash64(batch.subarray(0, 12 * 8), header.getBigUint64(0, true)), true);
  journal.batches.set(last, batch);
  const { world } = await open_lab(journal);
  assert.equal(world.storage.role, 'reader');
  assert.match(world.storage.message, /newer release: update the page/);
  assert.equal((await world.handle(issue(1))).status, 503);
  assert.deepEqual(await world.quarantine(), [], 'it stays where it is');
  assert.deepEqual(journal.batches.get(last), batch);
  await world.close();
});

test('the journal is compacted as the world grows, and a damaged snapshot falls back to the one before', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal, { engine: { snapshot_bytes: 2000, history_bytes: 1 } });
  for (let made = 0; made < 60; made += 1) await world.handle(issue(1));
  await world.close();
  const expected = world.state().digest;
  assert.ok((journal.tried.get('compact') ?? 0) > 2);
  assert.equal(journal.snapshots.size, 2);
  assert.ok(journal.batches.size < 60);
  const newest = Math.max(...journal.snapshots.keys());
  journal.snapshots.get(newest)?.fill(0, 40, 44);
  const { world: later } = await open_lab(journal);
  assert.equal(later.state().digest, expected);
  assert.match(later.storage.message, /snapshot was damaged/);
  await later.close();
});

test('a compaction that fails costs nothing but space', async () => {
  const journal = new ControlledJournal();
  journal.failing.set('compact', full());
  const { world } = await open_lab(journal, { engine: { snapshot_bytes: 2000 } });
  for (let made = 0; made < 60; made += 1) assert.equal((await world.handle(issue(1))).status, 201);
  assert.ok((journal.tried.get('compact') ?? 0) > 0);
  assert.equal(world.storage.unsavedEntries, 0);
  await world.close();
  assert.equal(await stored_digest(journal), world.state().digest);
});

test('integers are exact to the last digit, as BigInt where a number would lose them', async () => {
  const { world } = await open_lab(new MemoryJournal());
  const large = 2n ** 53n + 1n;
  const body = stringifyJson({ name: 'big', provisions: [{ holder: 'ada', source: 'system', resource: 'lab.disk', quantity: large }] });
  const { serial } = (await world.handle({ ...issue(0), body })).json();
  const described = (await world.handle({ ...pending, target: `/astakos/api/commissions/${serial}` })).json();
  assert.equal(described.provisions[0].quantity, large);
  const { 'lab.disk': disk } = (await world.handle(quotas)).json().system;
  assert.deepEqual([disk.limit, disk.pending], [most, large]);
  assert.equal((await world.handle(issue(most))).status, 413);
  await world.close();
});

test('a world goes into one file and comes out of it the same', async () => {
  const { world } = await open_lab(new MemoryJournal());
  await world.handle(issue(most / 2n));
  const file = await world.export();
  const journal = new MemoryJournal();
  const other = await open({ storage: journal, wasm: engine, time: new FakeTime() });
  await other.import(file);
  assert.equal(other.state().digest, world.state().digest);
  assert.equal(await stored_digest(journal), world.state().digest);
  const text = new TextDecoder().decode(file);
  await assert.rejects(other.import(text.slice(0, -10)), (reason) => reason instanceof RefusedError && reason.answer.status === 400);
  await assert.rejects(other.import(text.replace(String(most), String(most - 1n))), RefusedError);
  assert.equal(other.state().digest, world.state().digest, 'a file that is refused changes nothing');
  await world.close();
  await other.close();
});

test('listeners are told what changed, once a turn, until they have had enough', async () => {
  const { world } = await open_lab(new MemoryJournal());
  await turn();
  /** @type {string[]} */
  const told = [];
  const end = world.subscribe((event) => {
    if (event.type === 'entries') told.push(`entries ${event.sequence}`);
    else told.push(event.type === 'storage' ? `storage ${event.storage.save}` : event.type);
  });
  const { sequence } = world.state();
  await Promise.all([world.handle(issue(1)), world.handle(issue(1))]);
  await turn();
  assert.deepEqual(told, ['storage saving', `entries ${sequence + 2}`, 'storage saved']);
  await world.handle(pending);
  await turn();
  assert.equal(told.length, 3, 'nothing changed');
  end();
  await world.handle(issue(1));
  assert.equal(told.length, 3);
  await world.close();
});

test('a listener that fails keeps nothing from the others', async (t) => {
  const reported = t.mock.method(console, 'error', () => {});
  const { world } = await open_lab(new MemoryJournal());
  await turn();
  const end = world.subscribe(() => {
    end();
    throw new Error('not my day');
  });
  const heard = next_event(world, ({ type }) => type === 'entries');
  await world.handle(issue(1));
  await heard;
  assert.match(String(reported.mock.calls[0]?.arguments[0]), /not my day/);
  await world.close();
});

test('closing saves what is left, gives the journal back, and says when something is lost', async () => {
  const journal = new ControlledJournal();
  const { world, time } = await open_lab(journal);
  await world.handle(issue(1), { until: 'memory' });
  await world.close();
  await world.close();
  assert.equal(await stored_digest(journal), world.state().digest);
  assert.equal(journal.tried.get('close'), 1);
  assert.equal(time.next, undefined, 'no alarm is left');
  await assert.rejects(world.handle(pending), /closed/);

  const { world: other } = await open_lab(journal);
  journal.failing.set('append', broken());
  await other.handle(issue(1));
  await assert.rejects(other.close(), { name: 'JournalError', message: 'the cable is out' });
  assert.equal(journal.tried.get('close'), 2);
});

test('a scenario is for a new world; one that is refused leaves nothing open', async () => {
  const journal = new ControlledJournal();
  const { world } = await open_lab(journal);
  await world.handle(issue(1));
  await world.close();
  const { world: again } = await open_lab(journal, { scenario: { tabplane_scenario: 1, title: 'other' } });
  assert.deepEqual((await again.handle(pending)).json(), [1]);
  await again.close();

  const fresh = new ControlledJournal();
  const wrong = open_lab(fresh, { scenario: { tabplane_scenario: 1, quota: { services: [{ nam: 'x' }] } } });
  await assert.rejects(wrong, (reason) => reason instanceof RefusedError && /\/quota\/services\/0/.test(reason.message));
  assert.equal(fresh.tried.get('close'), 1);
  await assert.rejects(open_lab(fresh, { scenario: '../secret' }), TypeError);
});

test('storage that cannot be opened fails the opening; nothing falls back to memory', async () => {
  const journal = new ControlledJournal();
  journal.failing.set('open', broken());
  await assert.rejects(open_lab(journal), { name: 'JournalError', fault: 'lost' });
  await assert.rejects(open({ wasm: engine }), { name: 'JournalError' });
  await assert.rejects(open({ wasm: engine, storage: /** @type {any} */ ('floppy') }), TypeError);
});

test('time passes by itself while somebody looks, and what came due is saved', async () => {
  const journal = new ControlledJournal();
  const { world, time } = await open_lab(journal, { clock: 'fast' });
  const open_commissions = async () => (await world.handle(pending, { until: 'memory' })).json();
  await world.handle(issue(1, { timeout_s: 60 }));
  assert.equal(time.next, 1000, 'sixty seconds are one of ours');
  const changed = next_event(world, ({ type }) => type === 'entries');
  time.pass(1000);
  await changed;
  assert.deepEqual(await open_commissions(), []);

  // Hidden it stands by, and catches up when it is seen again.
  await world.handle(issue(1, { timeout_s: 60 }));
  time.hide();
  await world.handle(pending);
  const { sequence } = world.state();
  time.pass(5000);
  assert.equal(world.state().sequence, sequence);
  time.show();
  assert.equal(world.state().sequence, sequence + 1);

  await world.set_clock('paused');
  await world.handle(issue(1, { timeout_s: 60 }));
  assert.equal(time.next, undefined);
  await world.close();
  assert.equal(await stored_digest(journal), world.state().digest);
});

test('a world in memory says so', async () => {
  const { world } = await open_lab(/** @type {any} */ ('memory'));
  assert.equal((await world.handle(issue(1))).status, 201);
  assert.deepEqual([world.storage.save, world.state().journal], ['in-memory', 'memory']);
  const health = (await world.handle({ target: '/tabplane/v1/health' })).json();
  assert.equal(health.journal.kind, 'memory');
  await world.close();
});

test('headers and bodies may be given and read in any form', async () => {
  const { world } = await open_lab(new MemoryJournal());
  const { body, ...rest } = issue(1);
  for (const form of [body, new TextEncoder().encode(String(body)), new TextEncoder().encode(String(body)).buffer]) {
    const answer = await world.handle({ ...rest, headers: new Map([['x-auth-token', 'tok-lab']]), body: form });
    assert.equal(answer.status, 201);
    assert.equal(answer.header('CONTENT-TYPE'), 'application/json');
    assert.deepEqual(answer.json(), JSON.parse(new TextDecoder().decode(answer.bytes)));
  }
  await world.close();
});

test('a fault in the engine ends it, and what was saved stays safe', async () => {
  const module = await load_module(engine);
  const journal = new MemoryJournal();
  const { world } = await open_lab(journal, { wasm: module });
  await world.handle(issue(1));
  const kept = world.state().digest;
  module._engine_handle = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const answer = await world.handle(digest);
  assert.equal(answer.status, 500);
  assert.match(answer.json().detail, /What was saved is safe/);
  assert.equal((await world.handle(digest)).status, 500);
  assert.equal(world.storage.save, 'not-saved');
  assert.match(world.storage.message, /fault in the program/);
  await world.close().catch(() => {});
  assert.equal(await stored_digest(journal), kept);
});

test('a fault in the engine while something is saved leaves nobody waiting', async () => {
  const module = await load_module(engine);
  const { world } = await open_lab(new MemoryJournal(), { wasm: module });
  module._engine_next_step = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const answer = await world.handle(issue(1));
  assert.deepEqual([answer.status, answer.header('Tabplane-Outcome')], [500, 'applied-not-saved']);
  assert.equal((await world.handle(issue(1))).status, 500);
  await world.close().catch(() => {});
});
