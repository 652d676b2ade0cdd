// Requests and answers of the JS API.

import { parse_json } from './exact_json.mjs';

/**
 * @typedef {object} Request
 * @property {string} [method] GET unless said
 * @property {string} target path and query, percent-encoded: "/astakos/api/commissions?x=1"
 * @property {Record<string, string> | Iterable<readonly [string, string]>} [headers] names in any case
 * @property {string | Uint8Array | ArrayBuffer} [body]
 */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export class Answer {
  /** @type {string | undefined} */
  #text;
  /** @type {Record<string, string> | undefined} */
  #headers;
  #read_headers;

  /**
   * @param {number} status
   * @param {Record<string, string> | (() => Record<string, string>)} headers
   * @param {Uint8Array} bytes
   */
  constructor(status, headers, bytes) {
    /** @readonly */
    this.status = status;
    /** The body as it is. @readonly */
    this.bytes = bytes;
    if (typeof headers === 'function') this.#read_headers = headers;
    else this.#headers = headers;
  }

  /** Names as the engine writes them: "Content-Type". Most callers never ask, so they are read when somebody does. */
  get headers() {
    this.#headers ??= this.#read_headers?.() ?? {};
    return this.#headers;
  }

  get ok() {
    return this.status >= 200 && this.status < 300;
  }

  /** The body as text. */
  get body() {
    this.#text ??= decoder.decode(this.bytes);
    return this.#text;
  }

  /** The body read as JSON, its integers exact. */
  json() {
    return parse_json(this.body);
  }

  /** @param {string} name in any case @returns {string | undefined} */
  header(name) {
    const wanted = name.toLowerCase();
    return Object.entries(this.headers).find(([known]) => known.toLowerCase() === wanted)?.[1];
  }
}

/**
 * An RFC 9457 problem.
 * @param {number} status
 * @param {string} title
 * @param {string} detail
 * @param {Record<string, string>} [headers]
 */
export function problem(status, title, detail, headers = {}) {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  return new Answer(status, { 'Content-Type': 'application/problem+json', ...headers }, encoder.encode(body));
}

/** Why a scenario or an import was not taken; `answer` is the control plane's. */
export class RefusedError extends Error {
  /** @param {string} what @param {Answer} answer */
  constructor(what, answer) {
    super(`${what}: ${said_by(answer)}`);
    this.name = 'RefusedError';
    this.answer = answer;
  }
}

/** The answer's reason in one line. @param {Answer} answer */
function said_by(answer) {
  try {
    const { title, detail, pointer } = answer.json();
    return [title, pointer, detail].filter((part) => typeof part === 'string' && part !== '').join(': ');
  } catch {
    return `status ${answer.status}`;
  }
}
