// Goal: the driver asks one thing at a time, hands every answer back, wakes for time, store and changes here, and
// rests when a person has to do something.
// Method: a replica that plays a list of actions, a store in memory, time moved by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SyncFault } from '../../web/sync/contract.mjs';
import { SyncDriver } from '../../web/sync/driver.mjs';
import { MemoryDatabase, MemoryStore } from '../../web/sync/memory.mjs';
import { FakeTime } from './fake_time.mjs';

/** @typedef {import('../../web/sync/driver.mjs').SyncAction} SyncAction */

/** Plays what it is given; says what it was told. */
class Script {
  /** @type {string[]} */
  said = [];
  /** @type {SyncAction[]} */
  actions;
  /** Calls when nothing is left to play. */
  idle = () => {};
  /** @type {number} */
  until = -1;

  /** @param {SyncAction[]} actions */
  constructor(actions) {
    this.actions = actions;
  }
  /** @param {number} _now @returns {SyncAction} */
  next(_now) {
    const action = this.actions.shift();
    if (action) return action;
    queueMicrotask(() => this.idle());
    return { kind: 'wait', until: this.until };
  }
  /** @param {string} result */
  appended(result) {
    this.said.push(`appended ${result}`);
  }
  /** @param {import('../../web/sync/contract.mjs').StoredDocument[] | undefined} documents */
  read(documents) {
    this.said.push(documents ? `read ${documents.map(({ key }) => key).join(' ')}` : 'read nothing');
  }
  /** @param {string} key */
  woken(key) {
    this.said.push(`woken ${key}`);
  }
  try_again() {
    this.said.push('try again');
  }
  /** Until it has nothing left to play. */
  rest() {
    return new Promise((resolve) => {
      this.idle = () => resolve(undefined);
    });
  }
}

/** @param {string} key @returns {SyncAction} */
const append = (key) => ({ kind: 'append', key, document: '{}' });
/** @type {SyncAction} */
const read = { kind: 'read', from: 's', to: 't' };

test('actions are carried out in order, and what was promised is kept before anything is sent', async () => {
  const script = new Script([append('s1'), append('s1'), read]);
  const rest = script.rest();
  const driver = new SyncDriver({
    replica: script,
    store: new MemoryStore(new MemoryDatabase()),
    time: new FakeTime(),
    keep: async () => void script.said.push('kept'),
  });
  await rest;
  // Its own document wakes it as well, sooner or later.
  assert.deepEqual(script.said.slice(0, 5), ['kept', 'appended won', 'kept', 'appended lost', 'read s1']);
  assert.deepEqual(driver.connection, { connected: true });
  await driver.stop();
});

test('another writer, a change here and time wake it', async () => {
  const database = new MemoryDatabase();
  const time = new FakeTime();
  const script = new Script([read]);
  let rest = script.rest();
  const driver = new SyncDriver({ replica: script, store: new MemoryStore(database), time });
  await rest;
  rest = script.rest();
  await new MemoryStore(database).append('s2', '{}');
  await rest;
  assert.deepEqual(script.said.splice(0), ['read ', 'woken s2']);

  rest = script.rest();
  script.actions.push(append('s3'));
  driver.changed();
  await rest;
  assert.ok(script.said.splice(0).includes('appended won'));

  script.until = time.now() + 5000;
  rest = script.rest();
  driver.changed();
  await rest;
  script.actions.push(read);
  rest = script.rest();
  while (time.next !== 5000) await new Promise((resolve) => setImmediate(resolve));
  script.until = -1;
  time.pass(5000);
  await rest;
  assert.ok(script.said.includes('read s2 s3'));
  await driver.stop();
});

test('a failure is no answer; a lasting one rests until somebody asks to try again', async () => {
  /** @type {SyncFault | undefined} */
  let fault = new SyncFault('unreachable');
  const store = new MemoryStore(new MemoryDatabase());
  const open = store.open.bind(store);
  store.open = async () => {
    if (fault) throw fault;
    return open();
  };
  const script = new Script([append('s1'), read]);
  const rest = script.rest();
  /** @type {(connection: import('../../web/sync/driver.mjs').Connection) => void} */
  let told = () => {};
  const driver = new SyncDriver({ replica: script, store, time: new FakeTime(), told: (connection) => told(connection) });
  await rest;
  assert.deepEqual(script.said.splice(0), ['appended unknown', 'read nothing']);
  assert.equal(driver.connection.fault?.problem, 'unreachable');

  fault = new SyncFault('credentials');
  script.actions.push(append('s1'), append('s2'));
  const refused = new Promise((resolve) => {
    told = ({ fault: said }) => said?.lasting && resolve(undefined);
  });
  driver.changed();
  await refused;
  driver.changed();
  assert.deepEqual(script.said.splice(0), ['appended unknown']);
  assert.equal(script.actions.length, 1);

  fault = undefined;
  const again = script.rest();
  driver.try_again();
  await again;
  assert.deepEqual(script.said.slice(0, 2), ['try again', 'appended won']);
  assert.deepEqual(driver.connection, { connected: true });
  await driver.stop();
});

test('it stops while it waits', async () => {
  const script = new Script([]);
  const rest = script.rest();
  const driver = new SyncDriver({ replica: script, store: new MemoryStore(new MemoryDatabase()), time: new FakeTime() });
  await rest;
  await driver.stop();
  assert.deepEqual(script.said, []);
});
