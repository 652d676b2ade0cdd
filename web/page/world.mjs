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
 * @typedef {object} World
 * @property {(request: Request) => Promise<Response>} handle
 * @property {(listener: (event: WorldEvent) => void) => () => void} subscribe
 * @property {() => Promise<Uint8Array | string | Blob>} export
 * @property {(file: Uint8Array) => Promise<void>} import
 * @property {() => Promise<void>} close
 * @property {string} [name]
 * @property {StorageStatus} [storage]
 * @property {() => void} [retrySaving]
 * @property {() => void} [continueInMemory]
 */

/** @typedef {(step: {phase: 'open' | 'replay', done?: number, total?: number}) => void} OnProgress */

// Assembled beside this file.
const api_url = './tabplane.mjs';

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

/**
 * @param {object | undefined} wasm the compiled module to run the world in; the API's own when undefined
 * @param {OnProgress} [progress]
 * @returns {Promise<World>}
 */
export async function open_world(wasm, progress) {
  const { open } = await import(api_url);
  const asked = new URLSearchParams(location.search);
  return open({
    storage: asked.get('storage') === 'memory' ? 'memory' : 'indexeddb',
    world: asked.get('world') ?? undefined,
    scenario: asked.get('scenario') ?? undefined,
    wasm,
    progress,
  });
}
