// What sharing costs: entries a second into a store on this machine, and how long a new replica needs to join.
// Prints tables, never a verdict.
//
//   node tests/bench/sync.mjs [--entries N] [--join N]
//
// The stores are a PouchDB server in this process, and etcd when it is installed.

import { parseArgs } from 'node:util';

import { start_endpoint } from '../../scripts/sync-endpoint.mjs';
import { open } from '../../web/tabplane.mjs';
import { engine, issue, scenario } from '../node/lab.mjs';
import { has_etcd, with_etcd } from '../etcd.mjs';

/** @typedef {import('../../web/sync/store.mjs').SyncAddress} SyncAddress */

const { values } = parseArgs({ options: { entries: { type: 'string', default: '20000' }, join: { type: 'string', default: '100000' } } });

/** @param {number} since */
const seconds = (since) => (performance.now() - since) / 1000;

/** @param {number} count entries at a time, as many as a page makes between two turns */
async function make_entries(/** @type {Awaited<ReturnType<typeof open>>} */ world, count) {
  for (let made = 0; made < count; made += 1000) {
    const answers = await Promise.all(Array.from({ length: Math.min(1000, count - made) }, () => world.handle(issue(1), { until: 'memory' })));
    const refused = answers.find(({ status }) => status !== 201);
    if (refused) throw new Error(`refused: ${refused.body}`);
  }
}

/** @param {string} name @param {SyncAddress} address */
async function measure(name, address) {
  const world = await open({ storage: 'memory', wasm: engine, scenario });
  await world.share(address);
  const entries = Number(values.entries);
  let began = performance.now();
  await make_entries(world, entries);
  await world.inStep();
  const rate = entries / seconds(began);
  await make_entries(world, Number(values.join) - entries);
  await world.inStep();
  // Far behind: what it takes from the snapshot it need not read slot by slot.
  const late = await open({ storage: 'memory', wasm: engine });
  began = performance.now();
  await late.join(address);
  await late.inStep();
  console.log(`${name.padEnd(16)} ${Math.round(rate).toLocaleString('en').padStart(10)} entries/s   joins ${Number(values.join).toLocaleString('en')} entries in ${seconds(began).toFixed(2)} s`);
  if (late.state().digest !== world.state().digest) throw new Error('the worlds differ');
  await late.close();
  await world.close();
}

const endpoint = await start_endpoint({ databases: ['bench'] });
await measure('express-pouchdb', { endpoint: endpoint.url, database: 'bench' });
await endpoint.close();

if (has_etcd) {
  await with_etcd(1, ([member]) => measure('etcd', { kind: 'etcd', endpoint: member?.url ?? '', database: 'bench' }));
} else {
  console.log('etcd is not installed');
}
