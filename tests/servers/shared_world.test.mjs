// Goal: worlds that are shared meet on real servers too, whatever becomes of these.
// Method: whole sessions in this process on a PouchDB server, with a revision such as a cluster leaves behind, and on
// three members of etcd of which the one that leads is killed.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { spawn_endpoint } from '../endpoint.mjs';
import { has_etcd, leader_of, with_etcd } from '../etcd.mjs';
import { issue, scenario } from '../node/lab.mjs';
import { close_worlds, digest_of, meet, open_world, rejections_of, rows_of } from '../node/shared.mjs';

/** @typedef {import('../node/shared.mjs').World} World */

afterEach(close_worlds);

describe('couch', () => {
  /** @type {Awaited<ReturnType<typeof spawn_endpoint>>} */
  let endpoint;
  before(async () => {
    endpoint = await spawn_endpoint(['town', 'two']);
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
        if (name === 'a' && at === 20) (await leader_of(members)).process.kill('SIGKILL');
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
