// A session over HTTP on the loopback interface.

import { createServer } from 'node:http';

import { problem } from '../session/answer.mjs';
import { body_limit, read_body, RequestAborted } from './request_body.mjs';
import { target_of } from './request_target.mjs';

/** @typedef {import('../session/answer.mjs').Answer} Answer */
/** @typedef {import('../session/session.mjs').Session} Session */
/** @typedef {import('./guard.mjs').Guard} Guard */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

// Who was answered before the body was whole may send the rest, or would not get to read the answer; but not
// for longer than this.
const rest_ms = 5000;
// Requests under way when the host stops get this long to end.
const grace_ms = 5000;

// Header bytes come and go as Latin-1 in Node, and mean UTF-8.
const from_wire = (/** @type {string} */ text) => Buffer.from(text, 'latin1').toString();
const to_wire = (/** @type {string} */ text) => Buffer.from(text).toString('latin1');

/** @param {IncomingMessage} request @returns {[string, string][]} */
function header_pairs({ rawHeaders }) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (let at = 0; at < rawHeaders.length; at += 2) pairs.push([rawHeaders[at] ?? '', from_wire(rawHeaders[at + 1] ?? '')]);
  return pairs;
}

export class HttpServer {
  #session;
  #guard;
  #server;
  #closing = false;

  /** @param {Session} session @param {Guard} guard */
  constructor(session, guard) {
    this.#session = session;
    this.#guard = guard;
    this.#server = createServer((request, response) => void this.#serve(request, response, () => {}));
    this.#server.on('checkContinue', (request, response) => void this.#serve(request, response, () => response.writeContinue()));
  }

  /** @param {number} port 0: any free one @returns {Promise<string>} the address */
  listen(port) {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const bound = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
        resolve(`http://127.0.0.1:${bound.port}`);
      });
    });
  }

  /** Takes no more requests; settles when those under way are answered. */
  close() {
    this.#closing = true;
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.#server.closeAllConnections(), grace_ms);
      this.#server.close(() => {
        clearTimeout(patience);
        resolve(undefined);
      });
      this.#server.closeIdleConnections();
    });
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response @param {() => void} go_on */
  async #serve(request, response, go_on) {
    try {
      const { answer, headers } = this.#guard.judge(request);
      this.#send(request, response, answer ?? (await this.#ask(request, go_on)), headers);
    } catch (fault) {
      if (fault instanceof RequestAborted) return;
      console.error('api:', fault);
      if (response.headersSent) response.destroy();
      else this.#send(request, response, problem(500, 'Internal Server Error', 'a fault in the host'), {});
    }
  }

  /** @param {IncomingMessage} request @param {() => void} go_on */
  async #ask(request, go_on) {
    const { method = 'GET', url = '/' } = request;
    const target = target_of(from_wire(url));
    const body = await read_body(request, body_limit(method, target), go_on);
    return this.#session.handle({ method, target, headers: header_pairs(request), body });
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @param {Answer} answer
   * @param {Record<string, string>} headers
   */
  #send(request, response, answer, headers) {
    const has_body = answer.status !== 204 && answer.status !== 304;
    /** @type {Record<string, string | number>} */
    const all = { 'Cache-Control': 'no-store', ...headers };
    for (const [name, value] of Object.entries(answer.headers)) if (has_body || !/^content-/i.test(name)) all[name] = to_wire(value);
    if (has_body && request.method !== 'HEAD') all['Content-Length'] = answer.bytes.length;
    if (this.#closing) all.Connection = 'close';
    response.writeHead(answer.status, all);
    response.end(has_body ? answer.bytes : undefined);
    if (request.complete) return;
    const patience = setTimeout(() => request.destroy(), rest_ms);
    request.once('close', () => clearTimeout(patience));
    request.resume();
  }
}
