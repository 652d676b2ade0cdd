// The SyncStore contract: a store in which replicas of a shared world keep its log.
//
//   - Keys are short ASCII texts that sort as their bytes do. A document, once there, never changes.
//   - Of several `append`s of one key exactly one is told `won`; a cluster of masters may tell more than one,
//     and then `read` gives every revision. `unknown` promises nothing: it may be there, or come later.
//   - `read` gives the documents with from <= key < to in the order of their keys, each with all revisions.
//   - `wait` is fulfilled when documents changed that nobody was told of, with the least of their keys, or with
//     an empty text when it has waited long enough. What changed between two waits is not missed.
//   - What goes wrong is a SyncFault; the next try may work when its `lasting` is false.
//   - A signal ends what is under way at once; what became of it is unknown.
//
// core/sync/replica.h decides what to ask and what an answer means.

/**
 * Why a store did not do what it was asked.
 *   unreachable   no answer: no connection, or the browser was not allowed to ask (cross-origin)
 *   credentials   it does not let us in
 *   no_database   it has no database of this name
 *   not_a_store   what answers is not the kind of store that was expected
 *   failing       it answered that it cannot do it now
 *   not_kept      it was not asked, because what it would have been told could not be kept here
 * @typedef {'unreachable' | 'credentials' | 'no_database' | 'not_a_store' | 'failing' | 'not_kept'} SyncProblem
 */

/** @typedef {typeof globalThis.fetch} Fetch */
/** @typedef {'won' | 'lost' | 'unknown'} Appended */
/** @typedef {{key: string, revisions: string[]}} StoredDocument */

/**
 * @typedef {object} SyncStore
 * @property {string} kind
 * @property {() => Promise<void>} open throws when there is no such store
 * @property {(key: string, document: string, signal?: AbortSignal) => Promise<Appended>} append
 * @property {(from: string, to: string, signal?: AbortSignal) => Promise<StoredDocument[]>} read
 * @property {(milliseconds: number, signal?: AbortSignal) => Promise<string>} wait
 */

/** @type {Record<SyncProblem, string>} */
const sentences = {
  unreachable: 'The store did not answer. It may be off, or it does not allow requests from this page (CORS).',
  credentials: 'The store does not accept these credentials.',
  no_database: 'The store has no database of this name.',
  not_a_store: 'What answers at this address is not the kind of store that was chosen.',
  failing: 'The store answered that it cannot do this now.',
  not_kept: 'What is to be sent could not be kept here, so it is not sent yet.',
};

export class SyncFault extends Error {
  /** @param {SyncProblem} problem @param {unknown} [cause] */
  constructor(problem, cause) {
    super(sentences[problem], cause === undefined ? undefined : { cause });
    this.name = 'SyncFault';
    /** @readonly */
    this.problem = problem;
    /** A person has to do something about it. @readonly */
    this.lasting = problem === 'credentials' || problem === 'no_database' || problem === 'not_a_store';
  }
}

/** How long an answer is waited for. */
export const answer_ms = 30_000;

/**
 * One request with a limit of time. Network failures are SyncFaults.
 * @param {Fetch} fetch
 * @param {URL} url
 * @param {RequestInit & {wait_ms?: number}} options
 */
export async function ask(fetch, url, { wait_ms = answer_ms, signal, ...options }) {
  const limit = AbortSignal.timeout(wait_ms);
  const stop = new AbortController();
  const abort = () => stop.abort();
  for (const one of [limit, signal]) one?.addEventListener('abort', abort, { once: true });
  // Node's fetch, when it is aborted between an answer's head and its body, gives neither body nor error.
  const aborted = new Promise((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
  });
  const answered = async () => {
    const response = await fetch(url, { ...options, signal: stop.signal });
    return { status: response.status, text: await response.text() };
  };
  try {
    if (signal?.aborted) abort();
    return /** @type {{status: number, text: string}} */ (await Promise.race([answered(), aborted]));
  } catch (reason) {
    throw new SyncFault('unreachable', reason);
  } finally {
    signal?.removeEventListener('abort', abort);
    limit.removeEventListener('abort', abort);
  }
}

/** What a status says when it is none of those expected. @param {number} status */
export function fault_of(status) {
  if (status === 401 || status === 403) return new SyncFault('credentials');
  if (status === 404) return new SyncFault('no_database');
  // 408: a member of etcd that loses its leader gives up what it was asked.
  return new SyncFault(status >= 500 || status === 429 || status === 408 ? 'failing' : 'not_a_store');
}

/** @param {string} text @returns {any} */
export function json_of(text) {
  try {
    return JSON.parse(text);
  } catch (reason) {
    throw new SyncFault('not_a_store', reason);
  }
}
