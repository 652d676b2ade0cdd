// Tabplane's JavaScript API: opens a world, in a page, a worker or Node.
//
//   import { open } from './tabplane.mjs';
//   const world = await open({ world: 'lab', scenario: 'quota' });
//   const answer = await world.handle({ method: 'GET', target: '/astakos/api/quotas', headers: {...} });
//
// docs/programs.md says more; the types below are the reference.

import { is_journal, JournalError } from './journal/contract.mjs';
import { IndexedDbJournal } from './journal/indexeddb.mjs';
import { Answer, RefusedError } from './session/answer.mjs';
import { ControlPlane } from './session/control_plane.mjs';
import { parse_json, stringify_json } from './session/exact_json.mjs';
import { host_time } from './session/host_time.mjs';
import { load_module } from './session/load_module.mjs';
import { Session } from './session/session.mjs';
import { IndexedDbKeeper } from './sync/keeper.mjs';
import { SharingError } from './sync/sharing.mjs';

export { Answer, JournalError, RefusedError, SharingError, parse_json as parseJson, stringify_json as stringifyJson };

/** @typedef {import('./journal/contract.mjs').Journal} Journal */
/** @typedef {import('./session/control_plane.mjs').EngineModule} EngineModule */

/**
 * @typedef {object} OpenOptions
 * @property {string} [world] the world's name; "main" unless said. Database and lock are `tabplane/<name>`
 * @property {'indexeddb' | 'memory' | {kind: 'file', directory: string} | Journal} [storage] where it is kept;
 *   IndexedDB unless said. Nothing falls back to memory by itself: when storage cannot be opened, open() fails
 * @property {string | object} [scenario] what a new world begins with: a scenario document, its JSON, or the name
 *   of one that is shipped beside this file. A world that has a past keeps it
 * @property {'real' | 'paused' | 'fast'} [clock] how the virtual clock shall run from now on
 * @property {EngineModule | Promise<EngineModule> | URL | string} [wasm] a module that is up already or on its way
 *   (the console's), or the folder of engine.mjs and engine.wasm; this file's own folder unless said
 * @property {'durable' | 'memory'} [until] when a new world has begun with its scenario: when that is durable (unless
 *   said), or at once, while it is saved
 * @property {import('./sync/store.mjs').SyncAddress & {how?: 'share' | 'join'}} [sync] where the world is shared. A
 *   world that was shared goes on; else `how` says whether this one begins there or the one there is taken
 * @property {import('./sync/keeper.mjs').Keeper} [keeper] what a shared world remembers beside its journal; kept where
 *   the world is, unless said
 * @property {import('./session/session.mjs').OnProgress} [progress]
 * @property {import('./session/host_time.mjs').HostTime} [time] the host's clock, for tests
 * @property {{replica?: number, history_bytes?: number, batch_bytes?: number, snapshot_bytes?: number}} [engine]
 *   sizes, for tests
 */

/** @param {OpenOptions['storage']} storage @param {string} world @returns {Promise<Journal | undefined>} */
async function journal_of(storage = 'indexeddb', world) {
  if (storage === 'memory') return undefined;
  if (storage === 'indexeddb') return new IndexedDbJournal(world);
  if (is_journal(storage)) return storage;
  if (storage.kind === 'file') {
    const { FileJournal } = await import('./journal/file.mjs');
    return new FileJournal(storage.directory);
  }
  throw new TypeError(`there is no storage ${JSON.stringify(storage)}`);
}

/** @param {OpenOptions['storage']} storage @param {Journal | undefined} journal @returns {Promise<import('./sync/keeper.mjs').Keeper | undefined>} */
async function keeper_of(storage, journal) {
  if (journal instanceof IndexedDbJournal) return new IndexedDbKeeper(journal);
  if (typeof storage !== 'object' || is_journal(storage)) return undefined;
  const { FileKeeper } = await import('./sync/file_keeper.mjs');
  return new FileKeeper(storage.directory);
}

/** A text beside this file, in a page or on the disk. @param {URL} url */
async function text_at(url) {
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url, 'utf8');
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

/** @param {NonNullable<OpenOptions['scenario']>} scenario @returns {Promise<string>} JSON */
async function document_of(scenario) {
  if (typeof scenario !== 'string') return stringify_json(scenario);
  if (scenario.trimStart().startsWith('{')) return scenario;
  if (!/^[a-z0-9-]+$/.test(scenario)) throw new TypeError(`${JSON.stringify(scenario)} is no name of a scenario`);
  return text_at(new URL(`scenarios/${scenario}.json`, import.meta.url)).catch((reason) => {
    throw new Error(`there is no scenario ${scenario} (${reason.message})`, { cause: reason });
  });
}

/** @param {OpenOptions['wasm']} wasm @returns {Promise<EngineModule>} */
async function module_of(wasm = import.meta.url) {
  if (typeof wasm !== 'string' && !(wasm instanceof URL)) return wasm;
  return load_module(new URL('.', wasm));
}

/** @param {Session} session @param {NonNullable<OpenOptions['sync']>} sync */
async function begin_sharing(session, { how = 'join', ...address }) {
  const place = await session.sharedAt();
  if (place) await session.resumeSharing(address);
  else await session[how](address);
}

/**
 * Opens a world. Throws JournalError when its storage cannot be opened or read, RefusedError when the scenario
 * is not taken.
 * @param {OpenOptions} [options]
 * @returns {Promise<Session>}
 */
export async function open({ world = 'main', storage, scenario, clock, wasm, until, sync, keeper, progress, time = host_time(), engine } = {}) {
  const journal = await journal_of(storage, world);
  const document = scenario === undefined ? undefined : await document_of(scenario);
  // The storage is opened while the module is on its way.
  const opened = journal?.open({ write: true });
  const [module] = await Promise.all([module_of(wasm), opened]).catch(async (reason) => {
    await opened?.catch(() => {});
    await journal?.close();
    throw reason;
  });
  const remembers = keeper ?? (await keeper_of(storage, journal));
  const session = new Session({ name: world, plane: new ControlPlane(module, engine), journal, opened, time, ...(remembers && { keeper: remembers }) });
  try {
    await session.load(progress);
    if (document !== undefined && session.is_new) await session.load_scenario(document, { until });
    if (sync !== undefined && session.storage.role === 'writer') await begin_sharing(session, sync);
    if (clock !== undefined && session.storage.role === 'writer') await session.set_clock(clock);
  } catch (reason) {
    await session.close().catch(() => {});
    throw reason;
  }
  module.session = session.hooks;
  return session;
}
