// The body of an HTTP request, bounded while it is read.

import { path_of } from './request_target.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

// The same limits as the engine's own (core/api/route.h).
const usual_limit = 1024 * 1024;
const world_limit = 64 * usual_limit;
const worlds = new Set(['PUT /tabplane/v1/world', 'POST /tabplane/v1/import']);

/** The most bytes that a request may bring. @param {string} method @param {string} target */
export function body_limit(method, target) {
  return worlds.has(`${method} ${path_of(target)}`) ? world_limit : usual_limit;
}

/** The client went away before its request was whole. */
export class RequestAborted extends Error {}

/**
 * Settles as soon as the body is whole or known to be too large. Of one that is too large only the size counts:
 * zeros, one more than the limit, stand for it, so that the engine refuses it in the words of its path's system.
 * @param {IncomingMessage} request
 * @param {number} limit
 * @param {() => void} go_on tells a client that waits for it to send the body
 * @returns {Promise<Uint8Array>}
 */
export function read_body(request, limit, go_on) {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(new Uint8Array(limit + 1));
  go_on();
  /** @type {Buffer[]} */
  const parts = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request
      .on('data', (/** @type {Buffer} */ part) => {
        size += part.length;
        if (size <= limit) {
          parts.push(part);
        } else {
          parts.length = 0;
          resolve(new Uint8Array(limit + 1));
        }
      })
      .on('end', () => resolve(Buffer.concat(parts)))
      .on('error', (reason) => reject(new RequestAborted(reason.message)))
      .on('close', () => reject(new RequestAborted('the connection was closed')));
  });
}
