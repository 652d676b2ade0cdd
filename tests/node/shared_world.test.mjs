// Goal: worlds that are shared meet: what was done in one is in all, what does not fit any more is listed, nothing
// acknowledged is lost when a page ends, and who cannot take part learns why.
// Method: whole sessions in this process on one store in memory; one that can be cut off plays the missing connection.
// tests/servers does the same on servers.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { MemoryJournal } from '../../web/journal/memory.mjs';
import { SyncFault } from '../../web/sync/contract.mjs';
import { MemoryKeeper } from '../../web/sync/keeper.mjs';
import { MemoryDatabase, MemoryStore } from '../../web/sync/memory.mjs';
import { SharingError } from '../../web/tabplane.mjs';
import { issue, scenario } from './lab.mjs';
import { close_worlds, digest_of, keepers, meet, open_world, rejections_of, rows_of } from './shared.mjs';

/** A store whose connection can be cut. */
class Line extends MemoryStore {
  cut = false;
  /** @type {string[]} */
  appended = [];
  #check() {
    if (this.cut) throw new SyncFault('unreachable');
  }
  /** @override */
  async open() {
    this.#check();
    await super.open();
  }
  /** @override @param {string} key @param {string} document */
  async append(key, document) {
    this.#check();
    this.appended.push(key);
    return super.append(key, document);
  }
  /** @override @param {string} from @param {string} to */
  async read(from, to) {
    this.#check();
    return super.read(from, to);
  }
  /** @override @param {number} milliseconds @param {AbortSignal} [signal] */
  async wait(milliseconds, signal) {
    this.#check();
    return super.wait(milliseconds, signal);
  }
}

const nowhere = 'http://memory.invalid/';
afterEach(close_worlds);

/** Two worlds that share a third one's place: the first began it. */
async function pair() {
  const database = new MemoryDatabase();
  const [line, other] = [new Line(database), new Line(database)];
  const ada = await open_world({ scenario });
  await ada.share({ endpoint: nowhere, store: line });
  const bob = await open_world();
  await bob.join({ endpoint: nowhere, store: other });
  return { ada, bob, line, other, database, close: () => Promise.all([ada.close(), bob.close()]) };
}

test('what is done in one world is done in the other', async () => {
  const { ada, bob, close } = await pair();
  assert.equal(await digest_of(bob), await digest_of(ada));
  const first = await ada.handle(issue(1, { resource: 'lab.vm' }));
  assert.equal(first.status, 201);
  await meet(ada, bob);
  assert.equal(await digest_of(bob), await digest_of(ada));
  const second = await bob.handle(issue(2, { resource: 'lab.vm' }));
  assert.equal(second.status, 201);
  await meet(ada, bob);
  assert.equal(await digest_of(bob), await digest_of(ada));
  assert.notEqual(first.json().serial, second.json().serial);
  await close();
});

test('what was done apart meets again, and what no longer fits is listed until it is dismissed', async () => {
  const { ada, bob, line, other, close } = await pair();
  line.cut = other.cut = true;
  // Five machines in all: four here and three there were each allowed alone.
  assert.equal((await ada.handle(issue(4, { resource: 'lab.vm', name: 'four' }))).status, 201);
  assert.equal((await bob.handle(issue(3, { resource: 'lab.vm', name: 'three' }))).status, 201);
  line.cut = false;
  ada.retrySync();
  await ada.inStep();
  other.cut = false;
  bob.retrySync();
  await meet(ada, bob);
  assert.equal(await digest_of(bob), await digest_of(ada));
  const [rejected, ...rest] = await rejections_of(ada);
  assert.deepEqual(rest, []);
  assert.equal(rejected.status, 413);
  assert.equal(rejected.actor, 'lab');
  assert.match(rejected.body, /three/);
  assert.notEqual(rejected.reason, '');
  assert.equal((await ada.handle({ method: 'DELETE', target: `/tabplane/v1/rejections/${rejected.id}` })).status, 204);
  await meet(ada, bob);
  assert.deepEqual(await rejections_of(bob), []);
  await close();
});

test('what was acknowledged without a connection survives the end of the page', async () => {
  const { ada, bob, close, database } = await pair();
  const journal = new MemoryJournal();
  const keeper = new MemoryKeeper();
  const line = new Line(database);
  const eve = await open_world({ storage: journal, keeper });
  await eve.join({ endpoint: nowhere, store: line });
  line.cut = true;
  assert.equal((await eve.handle(issue(2, { resource: 'lab.vm', name: 'offline' }))).status, 201);
  await eve.close();

  const again = await open_world({ storage: journal, keeper });
  assert.equal((await again.sharedAt())?.endpoint, nowhere);
  await again.resumeSharing({ store: new Line(database) });
  await meet(again, ada);
  await meet(ada, bob);
  assert.equal(await digest_of(ada), await digest_of(again));
  assert.match(await rows_of(ada), /offline/);
  await again.close();
  await close();
});

test('what cannot be kept is not acknowledged', async () => {
  const { ada, close, database } = await pair();
  const keeper = new MemoryKeeper();
  const eve = await open_world({ storage: new MemoryJournal(), keeper });
  const line = new Line(database);
  await eve.join({ endpoint: nowhere, store: line });
  line.cut = true;
  const { write, append } = keeper;
  keeper.write = keeper.append = async () => {
    throw new Error('the disk is full');
  };
  const answer = await eve.handle(issue(1));
  assert.equal(answer.status, 500);
  assert.equal(answer.headers['Tabplane-Outcome'], 'applied-not-saved');
  assert.match(answer.json().detail, /the disk is full/);
  Object.assign(keeper, { write, append });
  assert.equal((await eve.handle(issue(1))).status, 201);
  line.cut = false;
  eve.retrySync();
  await meet(eve, ada);
  await eve.close();
  await close();
});

test('of two pages that take one world for theirs only the one that came last speaks for the replica', async () => {
  const { ada, close, database } = await pair();
  const journal = new MemoryJournal();
  const next_keeper = keepers();
  const line = new Line(database);
  const old = await open_world({ storage: journal, keeper: next_keeper() });
  await old.join({ endpoint: nowhere, store: line });
  await old.inStep();
  line.cut = true;
  assert.equal((await old.handle(issue(1, { name: 'before' }))).status, 201);
  const fresh = await open_world({ storage: journal, keeper: next_keeper() });
  line.appended = [];
  // The connection comes back before the old page hears that it writes no more.
  const given_way = new Promise((resolve) => {
    old.subscribe((event) => event.type === 'storage' && event.storage.role === 'reader' && resolve(undefined));
  });
  line.cut = false;
  old.retrySync();
  await given_way;
  assert.deepEqual(line.appended, []);
  assert.equal(old.sync, undefined);
  assert.equal((await old.handle(issue(1))).status, 503);
  await fresh.resumeSharing({ store: new Line(database) });
  await meet(fresh, ada);
  assert.equal((await rows_of(ada)).split('"before"').length, 2);
  assert.equal(await digest_of(fresh), await digest_of(ada));
  await close();
});

test('a request whose keeping finds another writer is not acknowledged', async () => {
  const { ada, close, database } = await pair();
  const next_keeper = keepers();
  const old = await open_world({ storage: new MemoryJournal(), keeper: next_keeper() });
  await old.join({ endpoint: nowhere, store: new Line(database) });
  next_keeper();
  const answer = await old.handle(issue(1, { name: 'late' }));
  assert.deepEqual([answer.status, answer.header('Tabplane-Outcome')], [503, 'discarded']);
  await ada.inStep();
  assert.doesNotMatch(await rows_of(ada), /late/);
  await close();
});

test('who waits for the log learns that it takes a person', async () => {
  const { ada, line, close } = await pair();
  line.cut = true;
  await ada.handle(issue(1));
  const waiting = ada.inStep();
  const refused = async () => {
    throw new SyncFault('credentials');
  };
  line.append = refused;
  line.read = refused;
  line.cut = false;
  ada.retrySync();
  await assert.rejects(waiting, (fault) => fault instanceof SharingError && fault.status.problem === 'credentials');
  await close();
});

test('one world moves the clock, and hands it over when it is asked', async () => {
  const { ada, bob, close } = await pair();
  const move = { method: 'POST', target: '/tabplane/v1/clock', body: '{"advance_ms": 60000}' };
  assert.equal(ada.sync?.movesClock, true);
  assert.notEqual((await bob.handle(move)).status, 200);
  assert.equal((await ada.handle(move)).status, 200);
  await meet(ada, bob);
  assert.equal(await digest_of(bob), await digest_of(ada));
  await close();
});

test('who cannot take part learns why, and keeps the world as it is', async () => {
  const database = new MemoryDatabase();
  const world = await open_world({ scenario });
  const before = await digest_of(world);
  await assert.rejects(world.join({ endpoint: nowhere, store: new MemoryStore(database) }), (fault) => {
    assert.ok(fault instanceof SharingError);
    assert.match(fault.message, /no shared world/);
    return true;
  });
  assert.equal(world.sync, undefined);
  assert.equal(await digest_of(world), before);
  await world.share({ endpoint: nowhere, store: new MemoryStore(database) });
  const late = await open_world({ scenario });
  await assert.rejects(late.share({ endpoint: nowhere, store: new MemoryStore(database) }), /Another world is shared/);
  assert.equal((await late.handle(issue(1))).status, 201);
  await late.close();
  await world.close();
});

test('a world that stopped sharing goes on alone', async () => {
  const { ada, bob, close } = await pair();
  await bob.stopSharing();
  assert.equal(bob.sync, undefined);
  assert.equal((await bob.handle(issue(1, { name: 'alone' }))).status, 201);
  await ada.inStep();
  assert.doesNotMatch(await rows_of(ada), /alone/);
  await close();
});

test('listeners are told where sharing stands', async () => {
  const { ada, line, close } = await pair();
  /** @type {boolean[]} */
  const connected = [];
  const end = ada.subscribe((event) => event.type === 'sync' && event.sync && connected.push(event.sync.connected));
  line.cut = true;
  const told = new Promise((resolve) => {
    const stop = ada.subscribe((event) => {
      if (event.type !== 'sync' || event.sync?.connected !== false) return;
      stop();
      resolve(event.sync);
    });
  });
  await ada.handle(issue(1));
  const status = /** @type {import('../../web/sync/sharing.mjs').SyncStatus} */ (await told);
  assert.equal(status.problem, 'unreachable');
  assert.ok(status.outbox > 0);
  assert.match(status.message, /did not answer/);
  end();
  await close();
});
