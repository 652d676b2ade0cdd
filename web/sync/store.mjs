// Which store stands for an address.

import { CouchStore } from './couch.mjs';
import { EtcdStore } from './etcd.mjs';

/**
 * @typedef {object} SyncAddress
 * @property {'couch' | 'etcd'} [kind] couch unless said
 * @property {string} endpoint where the server is: "http://127.0.0.1:5984/"; of etcd several members, with commas
 *   between them
 * @property {string} [database] "tabplane" unless said
 * @property {{user: string, password: string}} [credentials] of CouchDB, kept in memory only
 * @property {string} [token] of etcd, likewise
 * @property {import('./contract.mjs').SyncStore} [store] one that is there already, in place of all that
 */

/** @param {SyncAddress} address */
export function place_of({ kind = 'couch', endpoint, database = 'tabplane' }) {
  return { kind, endpoint: endpoint.split(',').map((one) => new URL(one.trim()).href).join(','), database };
}

/** @param {SyncAddress} address @returns {import('./contract.mjs').SyncStore} */
export function store_at(address) {
  if (address.store) return address.store;
  const { kind, endpoint, database } = place_of(address);
  if (kind === 'etcd') return new EtcdStore({ endpoint: endpoint.split(','), database, ...(address.token && { token: address.token }) });
  return new CouchStore({ endpoint, database, ...(address.credentials && { credentials: address.credentials }) });
}
