// A small world and the requests that the tests make in it.

import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @typedef {import('../../web/session/answer.mjs').Request} Request */

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Where the compiled modules are. */
export const built = process.env.TABPLANE_WEB_BUILD ?? join(repository, 'build', 'web');
/** What open() takes for them. */
export const engine = pathToFileURL(`${built}/`);

export const token = 'tok-lab';
export const most = 9223372036854775807n;

/** One service, one user, one holding without a practical limit and one of five. */
export const scenario = `{"tabplane_scenario": 1, "title": "lab", "now": "2030-01-01T00:00:00Z", "seed": 7, "clock": "paused",
  "quota": {
    "services": [{"name": "lab", "token": "${token}"}],
    "users": [{"uuid": "ada", "token": "tok-ada"}],
    "resources": [{"name": "lab.vm", "unit": null, "description": "machines", "service": "lab"},
                  {"name": "lab.disk", "unit": "bytes", "description": "disk", "service": "lab"}],
    "holdings": [{"holder": "ada", "source": "system", "resource": "lab.vm", "limit": 5, "usage": 0},
                 {"holder": "ada", "source": "system", "resource": "lab.disk", "limit": ${most}, "usage": 0}],
    "extensions": ["timeout_seconds"]}}`;

/**
 * Issues a commission; 201 and its serial when there is room.
 * @param {number | bigint} quantity
 * @param {{resource?: string, timeout_s?: number, name?: string}} [more]
 * @returns {Request}
 */
export function issue(quantity, { resource = 'lab.disk', timeout_s, name = 'test' } = {}) {
  const timeout = timeout_s === undefined ? '' : `"timeout_seconds": ${timeout_s}, `;
  const provision = `{"holder": "ada", "source": "system", "resource": "${resource}", "quantity": ${quantity}}`;
  return {
    method: 'POST',
    target: '/astakos/api/commissions',
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
    body: `{${timeout}"name": "${name}", "force": false, "auto_accept": false, "provisions": [${provision}]}`,
  };
}

/** The serials of all commissions that are pending. @type {Request} */
export const pending = { target: '/astakos/api/commissions', headers: { 'X-Auth-Token': token } };

/** Ada's quotas. @type {Request} */
export const quotas = { target: '/astakos/api/quotas', headers: { 'X-Auth-Token': 'tok-ada' } };

/** @type {Request} */
export const digest = { target: '/tabplane/v1/digest' };
