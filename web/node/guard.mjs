// Who may ask the Node host. It is for programs on this machine: pages of other origins and names that were made
// to lead here are kept out, and the host's own interface may want a token.

import { createHash, timingSafeEqual } from 'node:crypto';

import { Answer, problem } from '../session/answer.mjs';
import { authority_of, path_of, target_of } from './request_target.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

/**
 * @typedef {object} Verdict
 * @property {Answer} [answer] given instead of the control plane's
 * @property {Record<string, string>} headers that every answer to this request carries
 */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
const host_interface = /^\/tabplane\/v1(\/|$)/;

/** @param {string} text */
const hash_of = (text) => createHash('sha256').update(text).digest();

export class Guard {
  #token_hash;
  #origins;

  /** @param {{token?: string | undefined, origins?: string[]}} [allowed] */
  constructor({ token, origins = [] } = {}) {
    this.#token_hash = token === undefined ? undefined : hash_of(token);
    this.#origins = new Set(origins);
  }

  /** @param {IncomingMessage} request @returns {Verdict} */
  judge(request) {
    const { url = '/', method, headers } = request;
    const host = authority_of(url) ?? headers.host ?? '';
    if (!loopback.test(host)) {
      return { headers: {}, answer: problem(403, 'Forbidden', `${JSON.stringify(host)} is not a name of this host; ask 127.0.0.1 or localhost`) };
    }
    const { origin } = headers;
    const own = origin === undefined || origin === `http://${host.toLowerCase()}`;
    if (!own && !this.#origins.has(origin)) {
      return { headers: {}, answer: problem(403, 'Forbidden', `pages of ${JSON.stringify(origin)} may not ask here; --allow-origin lets them`) };
    }
    const common = this.#shared_with(own ? undefined : origin);
    if (!own && method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
      return { headers: { ...common, ...preflight(request) }, answer: new Answer(204, {}, new Uint8Array()) };
    }
    if (!this.#may_use(path_of(target_of(url)), headers.authorization)) {
      const detail = '/tabplane/v1 wants "Authorization: Bearer" and the token that the host was started with';
      return { headers: { ...common, 'WWW-Authenticate': 'Bearer realm="tabplane"' }, answer: problem(401, 'Unauthorized', detail) };
    }
    return { headers: common };
  }

  /** @param {string | undefined} origin @returns {Record<string, string>} */
  #shared_with(origin) {
    return {
      ...(this.#origins.size > 0 ? { Vary: 'Origin' } : {}),
      ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': '*' }),
    };
  }

  /** @param {string} path @param {string | undefined} credentials */
  #may_use(path, credentials = '') {
    if (this.#token_hash === undefined || !host_interface.test(path)) return true;
    const token = /^Bearer +(.+)$/i.exec(credentials)?.[1];
    return token !== undefined && timingSafeEqual(hash_of(token), this.#token_hash);
  }
}

/** What a browser asks before it lets a page ask. @param {IncomingMessage} request @returns {Record<string, string>} */
function preflight({ headers }) {
  const asked = headers['access-control-request-headers'];
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    ...(asked === undefined ? {} : { 'Access-Control-Allow-Headers': String(asked) }),
    ...(headers['access-control-request-private-network'] === undefined ? {} : { 'Access-Control-Allow-Private-Network': 'true' }),
    'Access-Control-Max-Age': '600',
  };
}
