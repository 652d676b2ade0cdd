// A store that speaks CouchDB's dialect: a document for each key, and longpoll to be woken.
//
// Requests carry content-type and authorization only, because lists of allowed headers of other origins hold no
// more. 201 promises that a document stays; 202 does not. The winner that the server chose among revisions means
// nothing: all are read.

import { answer_ms, ask, fault_of, json_of, SyncFault } from './contract.mjs';

/** @typedef {import('./contract.mjs').SyncStore} SyncStore */
/** @typedef {import('./contract.mjs').StoredDocument} StoredDocument */

/** Documents that one request asks for. */
const at_once = 50;

/** @implements {SyncStore} */
export class CouchStore {
  /** @readonly */
  kind = 'couch';
  #base;
  /** @type {Record<string, string>} */
  #headers;
  #fetch;
  #seen = '0';

  /**
   * @param {object} options
   * @param {string} options.endpoint where the server is
   * @param {string} options.database
   * @param {{user: string, password: string}} [options.credentials] kept in memory only
   * @param {import('./contract.mjs').Fetch} [options.fetch]
   */
  constructor({ endpoint, database, credentials, fetch = globalThis.fetch.bind(globalThis) }) {
    this.#base = new URL(`${encodeURIComponent(database)}/`, endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
    this.#headers = { 'content-type': 'application/json' };
    if (credentials) {
      const bytes = new TextEncoder().encode(`${credentials.user}:${credentials.password}`);
      this.#headers.authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
    }
    this.#fetch = fetch;
  }

  /** @param {string} path @param {RequestInit & {wait_ms?: number}} [options] */
  #ask(path, options = {}) {
    return ask(this.#fetch, new URL(path, this.#base), { ...options, headers: this.#headers });
  }

  async open() {
    const { status, text } = await this.#ask('');
    if (status !== 200) throw fault_of(status);
    const facts = json_of(text);
    if (typeof facts?.db_name !== 'string') throw new SyncFault('not_a_store');
    // What is there already is read before anybody waits.
    this.#seen = String(facts.update_seq ?? '0');
  }

  /** @param {string} key @param {string} document @param {AbortSignal} [signal] */
  async append(key, document, signal) {
    const { status } = await this.#ask(encodeURIComponent(key), { method: 'PUT', body: document, ...(signal && { signal }) });
    if (status === 201) return 'won';
    if (status === 409) return 'lost';
    if (status === 202 || status >= 500 || status === 408 || status === 429) return 'unknown';
    throw fault_of(status);
  }

  /** @param {string} from @param {string} to @param {AbortSignal} [signal] */
  async read(from, to, signal) {
    /** @type {StoredDocument[]} */
    const found = [];
    for (let start = from; ; ) {
      const query = new URLSearchParams({
        include_docs: 'true',
        conflicts: 'true',
        startkey: JSON.stringify(start),
        endkey: JSON.stringify(to),
        inclusive_end: 'false',
        limit: String(at_once + 1),
      });
      const { status, text } = await this.#ask(`_all_docs?${query}`, { ...(signal && { signal }) });
      if (status !== 200) throw fault_of(status);
      const { rows } = json_of(text);
      if (!Array.isArray(rows)) throw new SyncFault('not_a_store');
      for (const { id, doc } of rows.slice(0, at_once)) found.push({ key: id, revisions: await this.#revisions(id, doc) });
      if (rows.length <= at_once) return found;
      start = rows[at_once].id;
    }
  }

  /** @param {string} id @param {Record<string, unknown>} document */
  async #revisions(id, document) {
    const revisions = [JSON.stringify(document)];
    const conflicts = Array.isArray(document._conflicts) ? document._conflicts : [];
    for (const revision of conflicts) {
      const { status, text } = await this.#ask(`${encodeURIComponent(id)}?rev=${encodeURIComponent(revision)}`);
      if (status !== 200) throw fault_of(status);
      revisions.push(text);
    }
    return revisions;
  }

  /** @param {number} milliseconds @param {AbortSignal} [signal] */
  async wait(milliseconds, signal) {
    const query = new URLSearchParams({ feed: 'longpoll', since: this.#seen, timeout: String(milliseconds), limit: '1000' });
    const { status, text } = await this.#ask(`_changes?${query}`, { wait_ms: milliseconds + answer_ms, ...(signal && { signal }) });
    if (status !== 200) throw fault_of(status);
    const { results, last_seq } = json_of(text);
    if (!Array.isArray(results)) throw new SyncFault('not_a_store');
    if (last_seq !== undefined) this.#seen = String(last_seq);
    return results.reduce((least, { id }) => (least === '' || id < least ? id : least), '');
  }
}
