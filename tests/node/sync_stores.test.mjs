// Goal: every kind of store keeps the SyncStore contract: of racing writers one wins, all revisions are read,
// changes wake, and what goes wrong has its name.
// Method: one list of cases on each: memory, a PouchDB server in this process, and etcd where it is installed.
// Faults of HTTP are put between.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { start_endpoint } from '../../scripts/sync-endpoint.mjs';
import { ask } from '../../web/sync/contract.mjs';
import { CouchStore } from '../../web/sync/couch.mjs';
import { EtcdStore } from '../../web/sync/etcd.mjs';
import { MemoryDatabase, MemoryStore } from '../../web/sync/memory.mjs';
import { free_port, has_etcd, with_etcd } from '../etcd.mjs';

/** @typedef {import('../../web/sync/contract.mjs').SyncStore} SyncStore */

/** @param {number} number */
const slot = (number) => `s${String(number).padStart(12, '0')}`;

/** @param {string[]} revisions */
const values = (revisions) => revisions.map((text) => JSON.parse(text).value);

/** @param {string} name @param {() => Promise<SyncStore> | SyncStore} make each on the same new database */
function contract(name, make) {
  test(`${name}: a key is taken once, and documents come back in order`, async () => {
    const store = await make();
    await store.open();
    for (const number of [3, 1, 2, 10]) {
      assert.equal(await store.append(slot(number), JSON.stringify({ value: number })), 'won');
    }
    assert.equal(await store.append(slot(2), '{"value":0}'), 'lost');
    assert.equal(await store.append('c000000000001-ab', '{"value":5}'), 'won');
    const found = await store.read(slot(2), 't');
    assert.deepEqual(found.map(({ key }) => key), [slot(2), slot(3), slot(10)]);
    assert.deepEqual(found.map(({ revisions }) => values(revisions)), [[2], [3], [10]]);
    assert.deepEqual((await store.read('c', 'd')).map(({ key }) => key), ['c000000000001-ab']);
    assert.deepEqual(await store.read('p', 'q'), []);
  });

  test(`${name}: of eight writers that race for a key one wins`, async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, make));
    for (const store of stores) await store.open();
    for (let number = 100; number < 120; ++number) {
      const results = await Promise.all(
        stores.map((store, writer) => store.append(slot(number), JSON.stringify({ value: writer }))),
      );
      const winners = results.flatMap((result, writer) => (result === 'won' ? [writer] : []));
      assert.equal(winners.length, 1, results.join(' '));
      const [document] = await /** @type {SyncStore} */ (stores[0]).read(slot(number), slot(number + 1));
      assert.deepEqual(values(document?.revisions ?? []), winners);
    }
  });

  test(`${name}: more documents than one answer holds`, async () => {
    const store = await make();
    await store.open();
    for (let number = 200; number < 325; ++number) await store.append(slot(number), '{}');
    const found = await store.read(slot(200), slot(400));
    assert.deepEqual(found.map(({ key }) => key), Array.from({ length: 125 }, (_, at) => slot(200 + at)));
  });

  test(`${name}: a change wakes who waits, one that came before too, and none is missed`, async () => {
    const [reader, writer] = [await make(), await make()];
    await reader.open();
    await writer.open();
    const waiting = reader.wait(20_000);
    await writer.append(slot(501), '{}');
    assert.equal(await waiting, slot(501));
    await writer.append(slot(503), '{}');
    await writer.append(slot(502), '{}');
    const first = await reader.wait(20_000);
    const told = [first];
    if (first === slot(503)) told.push(await reader.wait(20_000));
    assert.ok(told.includes(slot(502)));
    const stop = new AbortController();
    const nothing = reader.wait(20_000, stop.signal).catch(() => '');
    stop.abort();
    assert.ok(['', slot(503)].includes(await nothing));
  });
}

describe('memory', () => {
  const database = new MemoryDatabase();
  contract('memory', () => new MemoryStore(database));

  test('memory: a second revision is read beside the first', async () => {
    const store = new MemoryStore(database);
    await store.open();
    await store.append(slot(900), '{"value":1}');
    database.put(slot(900), '{"value":2}');
    assert.deepEqual(values((await store.read(slot(900), slot(901)))[0]?.revisions ?? []).sort(), [1, 2]);
  });
});

describe('couch', () => {
  /** @type {Awaited<ReturnType<typeof start_endpoint>>} */
  let endpoint;
  /** @type {{status: number, body?: string} | undefined} */
  let instead;
  before(async () => {
    endpoint = await start_endpoint({
      databases: ['world'],
      intercept: (_request, response) => {
        if (!instead) return false;
        response.writeHead(instead.status, { 'content-type': 'application/json' }).end(instead.body ?? '{}');
        return true;
      },
    });
  });
  after(() => endpoint.close());
  const make = () => new CouchStore({ endpoint: endpoint.url, database: 'world' });
  contract('couch', make);

  test('couch: revisions that a cluster keeps as conflicts are all read', async () => {
    const store = make();
    await store.open();
    await store.append(slot(900), '{"value":1}');
    await fetch(new URL('world/_bulk_docs', endpoint.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ new_edits: false, docs: [{ _id: slot(900), _rev: `1-${'f'.repeat(32)}`, value: 2 }] }),
    });
    assert.deepEqual(values((await store.read(slot(900), slot(901)))[0]?.revisions ?? []).sort(), [1, 2]);
  });

  test('couch: what is not promised is unknown, and each failure has its name', async () => {
    const store = make();
    /** @param {NonNullable<typeof instead>} answer @param {() => Promise<unknown>} use */
    const answered = async (answer, use) => {
      instead = answer;
      try {
        return await use();
      } finally {
        instead = undefined;
      }
    };
    for (const status of [202, 500, 503, 408, 429]) {
      assert.equal(await answered({ status }, () => store.append(slot(950), '{}')), 'unknown', String(status));
    }
    for (const [status, problem] of /** @type {const} */ ([[401, 'credentials'], [403, 'credentials'], [404, 'no_database'], [503, 'failing'], [408, 'failing'], [418, 'not_a_store']])) {
      await assert.rejects(answered({ status }, () => store.read('s', 't')), { problem });
      await assert.rejects(answered({ status }, () => store.open()), { problem });
    }
    await assert.rejects(answered({ status: 200, body: '<html>' }, () => store.open()), { problem: 'not_a_store' });
    await assert.rejects(answered({ status: 200, body: '{"db":1}' }, () => store.open()), { problem: 'not_a_store' });
    await assert.rejects(new CouchStore({ endpoint: endpoint.url, database: 'other' }).open(), { problem: 'no_database' });
    const nobody = new CouchStore({ endpoint: `http://127.0.0.1:${await free_port()}`, database: 'world' });
    await assert.rejects(nobody.open(), { problem: 'unreachable', lasting: false });
  });

  test('couch: credentials go with every request and nothing else does', async () => {
    /** @type {Headers[]} */
    const seen = [];
    const store = new CouchStore({
      endpoint: 'http://example.test/sub',
      database: 'a b',
      credentials: { user: 'jo', password: 'pä' },
      fetch: async (url, options) => {
        assert.ok(String(url).startsWith('http://example.test/sub/a%20b/'));
        seen.push(new Headers(options?.headers));
        return new Response('{"db_name":"a b"}');
      },
    });
    await store.open();
    assert.deepEqual([...(seen[0]?.keys() ?? [])].sort(), ['authorization', 'content-type']);
    assert.equal(seen[0]?.get('authorization'), `Basic ${Buffer.from('jo:pä').toString('base64')}`);
  });
});

describe('etcd', { skip: has_etcd ? false : 'etcd is not installed' }, () => {
  let url = '';
  /** @type {() => void} */
  let finish = () => {};
  /** @type {Promise<void>} */
  let gone;
  before(
    () =>
      new Promise((ready, fail) => {
        gone = with_etcd(1, async ([member]) => {
          url = member?.url ?? '';
          ready(undefined);
          await new Promise((resolve) => (finish = () => resolve(undefined)));
        });
        gone.catch(fail);
      }),
  );
  after(async () => {
    finish();
    await gone;
  });
  contract('etcd', () => new EtcdStore({ endpoint: url, database: 'world' }));

  test('etcd: what it wrote itself wakes nobody', async () => {
    const [store, other] = [new EtcdStore({ endpoint: url, database: 'world' }), new EtcdStore({ endpoint: url, database: 'world' })];
    await store.open();
    assert.equal(await store.append(slot(810), '{}'), 'won');
    assert.equal(await other.append(slot(811), '{}'), 'won');
    assert.equal(await store.wait(20_000), slot(811));
  });

  test('etcd: a watch begins behind what was written with nothing of others between', async () => {
    /** @type {string[]} */
    const watched = [];
    /** @type {typeof fetch} */
    const watching = (place, options) => {
      if (String(place).endsWith('/watch')) watched.push(JSON.parse(String(options?.body)).create_request.start_revision);
      return fetch(place, options);
    };
    const store = new EtcdStore({ endpoint: url, database: 'world', fetch: watching });
    const other = new EtcdStore({ endpoint: url, database: 'world' });
    await store.open();
    for (const number of [820, 821]) assert.equal(await store.append(slot(number), '{}'), 'won');
    const answer = await fetch(new URL('v3/kv/range', url), { method: 'POST', body: JSON.stringify({ key: btoa('world/'), count_only: true }) });
    const { header } = /** @type {{header: {revision: string}}} */ (await answer.json());
    assert.equal(await other.append(slot(822), '{}'), 'won');
    assert.equal(await store.append(slot(823), '{}'), 'won');
    assert.equal(await store.wait(20_000), slot(822));
    assert.deepEqual(watched, [String(Number(header.revision) + 1)]);
  });

  test('etcd: another member is asked when one does not answer', async () => {
    const store = new EtcdStore({ endpoint: [`http://127.0.0.1:${await free_port()}`, url], database: 'world' });
    assert.equal(await store.append(slot(800), '{}'), 'unknown');
    assert.equal(await store.append(slot(800), '{}'), 'won');
  });
});

test('an answer whose body never comes ends with its signal', async () => {
  const stop = new AbortController();
  const half = /** @type {typeof fetch} */ (async () => /** @type {any} */ ({ status: 200, text: () => new Promise(() => {}) }));
  const asked = ask(half, new URL('http://127.0.0.1/'), { signal: stop.signal });
  stop.abort();
  await assert.rejects(asked, { name: 'SyncFault', problem: 'unreachable' });
});
