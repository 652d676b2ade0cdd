// Goal: worlds that are shared meet: what was done in one is in all, what does not fit any more is listed, nothing
// acknowledged is lost when a page ends, and who cannot take part learns why.
// Method: whole sessions in this process on one store: in memory, and a PouchDB server spoken to over HTTP. A store
// that can be cut off plays the missing connection.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { start_endpoint } from '../../scripts/sync-endpoint.mjs';
import { MemoryJournal } from '../../web/journal/memory.mjs';
import { SyncFault } from '../../web/sync/contract.mjs';
import { MemoryKeeper } from '../../web/sync/keeper.mjs';
import { MemoryDatabase, MemoryStore } from '../../web/sync/memory.mjs';
import { open, SharingError } from '../../web/tabplane.mjs';
import { has_etcd, leader_of, with_etcd } from '../etcd.mjs';
import { digest, engine, issue, scenario } from './lab.mjs';

/** @typedef {Awaited<ReturnType<typeof open>>} World */

/** A store whose connection can be cut. */
class Line extends MemoryStore {
  cut = false;
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

/** @param {Partial<import('../../web/tabplane.mjs').OpenOptions>} [options] */
const open_world = (options = {}) => open({ world: 'shared', storage: 'memory', wasm: engine, ...options });

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

/** @param {World} world */
const digest_of = async (world) => (await world.handle(digest)).json().digest;
/** @param {World} world */
const rejections_of = async (world) => (await world.handle({ target: '/tabplane/v1/rejections' })).json().rejections;
/** @param {World} world */
const rows_of = async (world) => (await world.handle({ target: '/tabplane/v1/world' })).body;

/** Until both hold what the log holds. @param {World} one @param {World} other */
async function meet(one, other) {
  for (;;) {
    await one.inStep();
    await other.inStep();
    if (one.sync?.slot === other.sync?.slot && one.sync?.inStep) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
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
  const write = keeper.write;
  keeper.write = async () => {
    throw new Error('the disk is full');
  };
  const answer = await eve.handle(issue(1));
  assert.equal(answer.status, 500);
  assert.equal(answer.headers['Tabplane-Outcome'], 'applied-not-saved');
  assert.match(answer.json().detail, /the disk is full/);
  keeper.write = write;
  assert.equal((await eve.handle(issue(1))).status, 201);
  line.cut = false;
  eve.retrySync();
  await meet(eve, ada);
  await eve.close();
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

describe('couch', () => {
  /** @type {Awaited<ReturnType<typeof start_endpoint>>} */
  let endpoint;
  before(async () => {
    endpoint = await start_endpoint({ databases: ['town', 'two'] });
  });
  after(() => endpoint.close());

  test('two worlds meet on a CouchDB server', async () => {
    const place = { endpoint: endpoint.url, database: 'town' };
    const ada = await open_world({ scenario, sync: { ...place, how: 'share' } });
    const bob = await open_world({ sync: place });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? ada : bob).handle(issue(1, { name: `n${at}` }))),
    );
    assert.ok(answers.every(({ status }) => status === 201));
    await meet(ada, bob);
    assert.equal(await digest_of(bob), await digest_of(ada));
    assert.deepEqual(await rejections_of(ada), []);
    await ada.close();
    await bob.close();
  });

  test('a slot that a cluster gave to two replicas loses nothing', async () => {
    const place = { endpoint: endpoint.url, database: 'two' };
    const ada = await open_world({ scenario, sync: { ...place, how: 'share' } });
    const bob = await open_world({ sync: place });
    await meet(ada, bob);
    await ada.handle(issue(1, { name: 'kept' }));
    await meet(ada, bob);
    // Another master's revision of the newest slot, in which nothing happened. Which of both counts, their hashes say.
    const url = new URL('two/', endpoint.url);
    const document_of = async (/** @type {number} */ slot) => (await fetch(new URL(`s${String(slot).padStart(12, '0')}`, url))).json();
    const newest = ada.sync?.slot ?? 0;
    const { digest: before_it } = await document_of(newest - 1);
    const { _rev, ...slot } = await document_of(newest);
    const other = { ...slot, session: 'ffffffffffffffff', digest: before_it, entries: [], _rev: `1-${'f'.repeat(32)}` };
    await fetch(new URL('_bulk_docs', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ new_edits: false, docs: [other] }),
    });
    await bob.handle(issue(1, { name: 'after' }));
    await meet(ada, bob);
    assert.equal(await digest_of(bob), await digest_of(ada));
    const rows = await rows_of(ada);
    assert.match(rows, /kept/);
    assert.match(rows, /after/);
    await ada.close();
    await bob.close();
  });
});

test('of three members of etcd the one that leads is killed, and nothing that was acknowledged is lost', { skip: !has_etcd }, () =>
  with_etcd(3, async (members) => {
    const place = { kind: /** @type {const} */ ('etcd'), endpoint: members.map(({ url }) => url).join(','), database: 'town' };
    const ada = await open_world({ scenario, sync: { ...place, how: 'share' } });
    const bob = await open_world({ sync: place });
    /** @type {bigint[]} */
    const serials = [];
    const work = async (/** @type {World} */ world, /** @type {string} */ name) => {
      for (let at = 0; at < 60; ++at) {
        const answer = await world.handle(issue(1, { name: `${name}${at}` }));
        assert.equal(answer.status, 201);
        serials.push(answer.json().serial);
        await new Promise((resolve) => setImmediate(resolve));
        if (name === 'a' && at === 20) process.kill((await leader_of(members)).process.pid ?? 0, 'SIGKILL');
      }
    };
    await Promise.all([work(ada, 'a'), work(bob, 'b')]);
    await meet(ada, bob);
    assert.equal(await digest_of(bob), await digest_of(ada));
    assert.deepEqual(await rejections_of(ada), []);
    const open_ones = (await bob.handle({ target: '/astakos/api/commissions', headers: { 'X-Auth-Token': 'tok-lab' } })).json();
    assert.equal(new Set(serials).size, 120);
    for (const serial of serials) assert.ok(open_ones.includes(serial), `commission ${serial}`);
    await ada.close();
    await bob.close();
  }));
