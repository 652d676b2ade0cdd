// Stands for the JS API where only the page and its platform are tested: a world that answers everything.

/** @type {any} */
const record = { opened: [], handled: [], calls: [], listeners: new Set() };
Object.defineProperty(globalThis, 'stub', { value: record });

const answers = {
  '/tabplane/v1/health': { status: 'ok', version: '0.1.0', sequence: 18204, digest: '5a1c77d0f2b3e07b', journal: { kind: 'memory', state: 'saved' } },
  '/tabplane/v1/clock': { now: '2025-10-14T16:42:08Z', mode: 'paused', rate: 1 },
};

/** @param {any} options */
export async function open(options) {
  record.opened.push(options);
  const asked = new URLSearchParams(location.search);
  if (asked.has('fail-open')) throw new Error('access to the database was denied');
  options.progress?.({ phase: 'open' });
  options.progress?.({ phase: 'replay', done: 0, total: 18204 });
  if (asked.has('hold')) await new Promise((resolve) => { record.release = resolve; });
  if (asked.has('fail-replay')) throw new Error('entry 512 does not follow entry 510');
  options.progress?.({ phase: 'replay', done: 18204, total: 18204 });
  return {
    name: options.world ?? 'riverside',
    storage: { save: 'saved', role: 'writer', epoch: 7, unsavedEntries: 0, mayBeEvicted: false },
    /** @param {any} request */
    async handle(request) {
      record.handled.push(request);
      const body = answers[/** @type {keyof typeof answers} */ (request.target)];
      if (body) return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return { status: 404, headers: { 'content-type': 'application/json' }, body: '{"big":9007199254740993,"error":"no such path"}' };
    },
    /** @param {(event: any) => void} listener */
    subscribe(listener) {
      record.listeners.add(listener);
      return () => record.listeners.delete(listener);
    },
    export: async () => 'an exported world',
    /** @param {Uint8Array} file */
    import: async (file) => {
      record.calls.push(['import', new TextDecoder().decode(file)]);
    },
    close: async () => {},
    retrySaving: () => record.calls.push(['retrySaving']),
    continueInMemory: () => record.calls.push(['continueInMemory']),
  };
}
