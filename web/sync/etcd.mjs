// A store that is etcd, through its JSON gateway: strict, so there is never more than one revision.
//
// A key is written in a transaction that demands that it was never created. Keys and values are base 64, a
// `succeeded` that is false is left out, and a watch is a stream of JSON lines.

import { ask, fault_of, json_of, SyncFault } from './contract.mjs';

/** @typedef {import('./contract.mjs').SyncStore} SyncStore */
/** @typedef {import('./contract.mjs').StoredDocument} StoredDocument */

const at_once = 50;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Documents are long, and nearly all of them ASCII, whose UTF-8 is what btoa and atob know.
const beyond_ascii = /[^\0-\x7f]/;

/** @param {string} text */
function to_base64(text) {
  if (!beyond_ascii.test(text)) return btoa(text);
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** @param {string} text */
function from_base64(text) {
  const bytes = atob(text);
  if (!beyond_ascii.test(bytes)) return bytes;
  const array = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; ++at) array[at] = bytes.charCodeAt(at);
  return decoder.decode(array);
}

/** @implements {SyncStore} */
export class EtcdStore {
  /** @readonly */
  kind = 'etcd';
  #endpoints;
  #prefix;
  /** @type {Record<string, string>} */
  #headers;
  #fetch;
  /** Of the store: everything before it has been told. */
  #seen = 0;
  /** Keys that this one won: nothing else can come under them, so nobody needs to be told. @type {Set<string>} */
  #won = new Set();

  /**
   * @param {object} options
   * @param {string | string[]} options.endpoint its members; the next is asked when one does not answer
   * @param {string} options.database the first part of all keys
   * @param {string} [options.token] of authorization, kept in memory only
   * @param {import('./contract.mjs').Fetch} [options.fetch]
   */
  constructor({ endpoint, database, token, fetch = globalThis.fetch.bind(globalThis) }) {
    this.#endpoints = [endpoint].flat().map((one) => (one.endsWith('/') ? one : `${one}/`));
    this.#prefix = `${database}/`;
    this.#headers = { 'content-type': 'application/json' };
    if (token) this.#headers.authorization = token;
    this.#fetch = fetch;
  }

  /** @param {string} path */
  #url(path) {
    return new URL(`v3/${path}`, this.#endpoints[0]);
  }

  /** The next question goes to another member. */
  #turn_away() {
    this.#endpoints.push(/** @type {string} */ (this.#endpoints.shift()));
  }

  /** @param {string} path @param {unknown} body @param {AbortSignal} [signal] */
  async #ask(path, body, signal) {
    try {
      const { status, text } = await ask(this.#fetch, this.#url(path), {
        method: 'POST',
        headers: this.#headers,
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
      if (status !== 200) throw status === 404 ? new SyncFault('not_a_store') : fault_of(status);
      return json_of(text);
    } catch (fault) {
      if (fault instanceof SyncFault && !fault.lasting) this.#turn_away();
      throw fault;
    }
  }

  async open() {
    const { header } = await this.#ask('kv/range', { key: to_base64(this.#prefix), count_only: true });
    if (!header) throw new SyncFault('not_a_store');
    this.#seen = Number(header.revision);
  }

  /** @param {string} key @param {string} document @param {AbortSignal} [signal] @returns {Promise<'won' | 'lost' | 'unknown'>} */
  async append(key, document, signal) {
    const name = to_base64(this.#prefix + key);
    const wanted = {
      compare: [{ key: name, target: 'CREATE', result: 'EQUAL', create_revision: '0' }],
      success: [{ request_put: { key: name, value: to_base64(document) } }],
    };
    try {
      const { succeeded, header } = await this.#ask('kv/txn', wanted, signal);
      if (succeeded !== true) return 'lost';
      // Nothing lies between: a watch need not begin in front of it, and bring back the whole document.
      if (Number(header?.revision) === this.#seen + 1) this.#seen += 1;
      else this.#won.add(key);
      return 'won';
    } catch (fault) {
      if (fault instanceof SyncFault && !fault.lasting) return 'unknown';
      throw fault;
    }
  }

  /** @param {string} from @param {string} to @param {AbortSignal} [signal] */
  async read(from, to, signal) {
    /** @type {StoredDocument[]} */
    const found = [];
    for (let start = from; ; ) {
      const wanted = {
        key: to_base64(this.#prefix + start),
        range_end: to_base64(this.#prefix + to),
        limit: String(at_once),
        sort_order: 'ASCEND',
        sort_target: 'KEY',
      };
      const { kvs = [], more } = await this.#ask('kv/range', wanted, signal);
      for (const { key, value } of kvs) {
        found.push({ key: from_base64(key).slice(this.#prefix.length), revisions: [from_base64(value)] });
      }
      if (!more || kvs.length === 0) return found;
      start = `${found[found.length - 1]?.key}\0`;
    }
  }

  /** @param {number} milliseconds @param {AbortSignal} [signal] */
  async wait(milliseconds, signal) {
    const stop = new AbortController();
    const abort = () => stop.abort();
    const timer = setTimeout(abort, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await this.#first_event(stop.signal);
    } catch (reason) {
      if (stop.signal.aborted) return '';
      this.#turn_away();
      throw reason instanceof SyncFault ? reason : new SyncFault('unreachable', reason);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      abort();
    }
  }

  /** @param {AbortSignal} signal */
  async #first_event(signal) {
    const response = await this.#fetch(this.#url('watch'), {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify({
        create_request: {
          key: to_base64(this.#prefix),
          range_end: to_base64(`${this.#prefix.slice(0, -1)}0`),
          start_revision: String(this.#seen + 1),
        },
      }),
      signal,
    });
    if (response.status !== 200 || !response.body) throw fault_of(response.status);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) throw new SyncFault('unreachable');
      text += value;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const { result } = json_of(text.slice(0, end));
        text = text.slice(end + 1);
        /** @type {{kv: {key: string, mod_revision: string}}[]} */
        const events = result?.events ?? [];
        if (events.length === 0) continue;
        // Not the header's revision: it is the store's, and what lies between may come with the next line.
        this.#seen = Math.max(...events.map(({ kv }) => Number(kv.mod_revision)));
        const keys = events.map(({ kv }) => from_base64(kv.key).slice(this.#prefix.length));
        const [least] = keys.filter((key) => !this.#won.delete(key)).sort();
        if (least !== undefined) return least;
      }
    }
  }
}
