// The world that this page shows: which one its address names, opened through the JS API.

/**
 * @typedef {object} StorageStatus
 * @property {'in-memory' | 'saved' | 'saving' | 'not-saved'} save
 * @property {'writer' | 'reader'} role
 * @property {number} [epoch]
 * @property {number} [unsavedEntries]
 * @property {boolean} [mayBeEvicted]
 * @property {string} [message]
 */

/** @typedef {{method: string, target: string, headers?: Record<string, string>, body?: string}} Request */
/** @typedef {{status: number, headers: Record<string, string>, body: string}} Response */
/** @typedef {{type: string, storage?: StorageStatus}} WorldEvent */
/**
 * Where a world is shared (web/sync/store.mjs).
 * @typedef {object} SyncAddress
 * @property {'couch' | 'etcd'} [kind]
 * @property {string} endpoint
 * @property {string} [database]
 * @property {{user: string, password: string}} [credentials]
 * @property {string} [token]
 */

/**
 * @typedef {object} World
 * @property {(request: Request) => Promise<Response>} handle
 * @property {(listener: (event: WorldEvent) => void) => () => void} subscribe
 * @property {() => Promise<Uint8Array | string | Blob>} export
 * @property {(file: Uint8Array) => Promise<void>} import
 * @property {() => Promise<void>} close
 * @property {string} [name]
 * @property {StorageStatus} [storage]
 * @property {string} [scenario] the document that it has just begun with
 * @property {{message: string}} [sync] how sharing stands; nothing while the world is not shared
 * @property {(address: SyncAddress) => Promise<void>} [share]
 * @property {(address: SyncAddress) => Promise<void>} [join]
 * @property {() => Promise<SyncAddress | undefined>} [sharedAt]
 * @property {(credentials: Pick<SyncAddress, 'credentials' | 'token'>) => Promise<void>} [resumeSharing]
 * @property {() => Promise<void>} [stopSharing]
 * @property {() => void} [retrySync]
 * @property {() => void} [wantClock]
 * @property {() => void} [retrySaving]
 * @property {() => void} [continueInMemory]
 * @property {() => Promise<{key: number, bytes: Uint8Array}[]>} [quarantine] batches that were damaged and put aside
 */

/** @typedef {(step: {phase: 'open' | 'replay', done?: number, total?: number}) => void} OnProgress */

/** @typedef {{name: string, title: string}} ScenarioChoice */

// Assembled beside this file.
const api_url = './tabplane.mjs';
const index = 'scenarios/index.json';

/**
 * The scenarios that are shipped with the page.
 * @param {Record<string, number>} sizes of the page's files
 * @returns {Promise<ScenarioChoice[]>}
 */
export async function shipped_scenarios(sizes) {
  if (!(index in sizes)) return [];
  const response = await fetch(index);
  return response.ok ? response.json() : [];
}

// Of settings of this device, beside the console's own.
const last_world = 'tabplane/last-world';
// What a person is shown who has never been here.
const first_demo = 'riverside';

/** The worlds that this browser keeps, by name; none where it does not tell. */
export async function kept_worlds() {
  const prefix = 'tabplane/';
  try {
    const databases = await indexedDB.databases();
    return databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])).sort();
  } catch {
    return [];
  }
}

/**
 * The page's address with another world in it.
 * @param {string} name
 * @param {string} [scenario] what that world begins with when it has no past
 */
export function world_address(name, scenario = '') {
  const url = new URL(location.href);
  url.searchParams.set('world', name);
  if (scenario === '') url.searchParams.delete('scenario');
  else url.searchParams.set('scenario', scenario);
  url.hash = '';
  return url.href;
}

/** @param {string} name */
function remember_world(name) {
  try {
    localStorage.setItem(last_world, name);
  } catch {
    // Settings are forbidden or full: the next visit begins with the demo again, unless its address says more.
  }
}

/** The world of the last visit, as long as it is still there. @returns {Promise<string | undefined>} */
async function remembered_world() {
  let name;
  try {
    name = localStorage.getItem(last_world);
  } catch {
    // as above
  }
  if (!name) return undefined;
  return !globalThis.indexedDB?.databases || (await kept_worlds()).includes(name) ? name : undefined;
}

/**
 * What the address asks for. Without a name it is the world of the last visit, and at first a demo. A demo has a
 * name of its own: it never opens over somebody's own world.
 * @returns {Promise<{world: string, scenario?: string}>}
 */
async function asked_world() {
  const asked = new URLSearchParams(location.search);
  const world = asked.get('world') ?? undefined;
  const scenario = asked.get('scenario') ?? undefined;
  if (world !== undefined) return { world, scenario };
  const last = scenario === undefined ? await remembered_world() : undefined;
  if (last !== undefined) return { world: last };
  const demo = scenario ?? first_demo;
  return { world: `demo-${demo}`, scenario: demo };
}

/**
 * Opens it, as far as it can be without the module, and on as soon as that is there.
 * @param {object | Promise<object> | undefined} wasm the compiled module to run the world in; the API's own when undefined
 * @param {{progress?: OnProgress, signal?: AbortSignal}} [options] nothing of the world is touched when the signal
 *   was given before this turn has ended
 * @returns {Promise<World>} a new world may still be on its way to storage, and says so
 */
export async function open_world(wasm, { progress, signal } = {}) {
  const [{ open }, { world, scenario }] = await Promise.all([import(api_url), asked_world()]);
  signal?.throwIfAborted();
  const storage = new URLSearchParams(location.search).get('storage') === 'memory' ? 'memory' : 'indexeddb';
  const opened = await open({ storage, world, scenario, wasm, progress, until: 'memory' });
  if (storage === 'indexeddb') remember_world(world);
  return opened;
}
