// What sharing costs: entries a second into a store on this machine, and how long a new replica needs to join.
// Prints tables, never a verdict.
//
//   node tests/bench/sync.mjs [--entries N] [--join N] [--only couch|etcd]
//
// The stores are a PouchDB server in a process of its own, and etcd when it is installed. For each:
//   make               entries in one go; nothing reaches the store meanwhile
//   bring              what was made in the log, after that
//   make, then bring   both together
//   make while brought as many again, 200 between two turns of the program, so that slots travel meanwhile
//   join               a replica that knows nothing takes all of it
// The wall counts from the first request to the replica being in step. In the first three replica and store wait for
// each other, so on a machine that does nothing else the wall shows about what both took of the processor together.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { open } from '../../web/tabplane.mjs';
import { engine, issue, scenario } from '../node/lab.mjs';
import { spawn_endpoint } from '../endpoint.mjs';
import { has_etcd, with_etcd } from '../etcd.mjs';

/** @typedef {import('../../web/sync/store.mjs').SyncAddress} SyncAddress */

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '20000' }, join: { type: 'string', default: '100000' }, only: { type: 'string', default: '' } },
});

/** Seconds of the processor that a process has taken, as Linux counts them. @param {number} pid */
function processor_of(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** @typedef {{wall: number, own: number, store: number}} Took seconds; the last two of the processor, by process */

/** @param {number} store the store's process @returns {() => Took} */
function watch(store) {
  const began = performance.now();
  const [own, others] = [process.cpuUsage(), processor_of(store)];
  return () => {
    const { user, system } = process.cpuUsage(own);
    return { wall: (performance.now() - began) / 1000, own: (user + system) / 1e6, store: processor_of(store) - others };
  };
}

/** @param {Took} one @param {Took} other @returns {Took} */
const sum = (one, other) => ({ wall: one.wall + other.wall, own: one.own + other.own, store: one.store + other.store });

/** @param {number} value */
const count = (value) => Math.round(value).toLocaleString('en');

/** @param {string} what @param {Took} took @param {number} entries */
function print(what, took, entries) {
  const parts = [
    what.padEnd(44),
    `${took.wall.toFixed(2)} s`.padStart(10),
    `${took.own.toFixed(2)} s`.padStart(10),
    `${took.store.toFixed(2)} s`.padStart(10),
    count(entries / took.wall).padStart(12),
    count(entries / (took.own + took.store)).padStart(12),
  ];
  console.log(parts.join(''));
}

/** @typedef {Awaited<ReturnType<typeof open>>} World */

/** @param {World} world @param {number} count */
async function make_at_once(world, count) {
  const answers = await Promise.all(Array.from({ length: count }, () => world.handle(issue(1), { until: 'memory' })));
  const refused = answers.find(({ status }) => status !== 201);
  if (refused) throw new Error(`refused: ${refused.body}`);
}

/** Entries that a page makes in the time of a frame. */
const a_turn = 200;

/** @param {World} world @param {number} count @param {() => Promise<void>} [between] two batches */
async function make_entries(world, count, between = async () => {}) {
  for (let made = 0; made < count; made += a_turn) {
    await make_at_once(world, Math.min(a_turn, count - made));
    await between();
  }
}

/** Lets what has arrived be read and what waits be sent. @returns {Promise<void>} */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** @param {string} name @param {SyncAddress} address @param {number} store its process */
async function measure(name, address, store) {
  const world = await open({ storage: 'memory', wasm: engine, scenario });
  await world.share(address);
  await world.inStep();
  const [entries, join] = [Number(values.entries), Number(values.join)];

  let took = watch(store);
  await make_entries(world, entries);
  const made = took();
  took = watch(store);
  await world.inStep();
  const brought = took();
  print(`${name}: make ${count(entries)} entries`, made, entries);
  print(`${name}: bring them into the log`, brought, entries);
  print(`${name}: make, then bring`, sum(made, brought), entries);

  took = watch(store);
  await make_entries(world, entries, turn);
  await world.inStep();
  print(`${name}: make as many while they are brought`, took(), entries);

  const all = Math.max(join, 2 * entries);
  await make_entries(world, all - 2 * entries);
  await world.inStep();
  const late = await open({ storage: 'memory', wasm: engine });
  took = watch(store);
  await late.join(address);
  await late.inStep();
  print(`${name}: join ${count(all)} entries`, took(), all);
  if (late.state().digest !== world.state().digest) throw new Error('the worlds differ');
  await late.close();
  await world.close();
}

console.log(`${''.padEnd(44)}${'wall'.padStart(10)}${'replica'.padStart(10)}${'store'.padStart(10)}${'entries/s'.padStart(12)}${'/CPU s'.padStart(12)}`);
if (values.only !== 'etcd') {
  const endpoint = await spawn_endpoint(['bench']);
  await measure('express-pouchdb', { endpoint: endpoint.url, database: 'bench' }, endpoint.pid);
  await endpoint.close();
}
if (values.only !== 'couch' && has_etcd) {
  await with_etcd(1, async ([member]) => {
    if (member) await measure('etcd', { kind: 'etcd', endpoint: member.url, database: 'bench' }, member.process.pid ?? 0);
  });
}
