// A store for shared worlds on this machine, for trying them and for tests: CouchDB's dialect over HTTP, in
// memory, open to pages of any origin. What it holds is gone when it ends.
//
//   scripts/sync-endpoint [--port N] [--database NAME]

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

// Packages without declarations of their types.
/** @type {(name: string) => any} */
const load = createRequire(import.meta.url);
const cors = load('cors');
const express = load('express');
const express_pouchdb = load('express-pouchdb');
const memory_adapter = load('pouchdb-adapter-memory');
const PouchDB = load('pouchdb-core');

/**
 * @param {object} options
 * @param {number} [options.port] 0: any that is free
 * @param {string[]} [options.databases] to begin with
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} [options.intercept]
 *   for tests: true when it has answered
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function start_endpoint({ port = 0, databases = [], intercept = () => false } = {}) {
  const Database = PouchDB.plugin(memory_adapter).defaults({ adapter: 'memory' });
  const app = express();
  /** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} */
  const intercepted = (request, response, next) => {
    if (!intercept(request, response)) next();
  };
  app.use(intercepted);
  app.use(cors({ origin: true, credentials: false }));
  app.use(express_pouchdb(Database, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' }));
  const server = createServer(app);
  // Those who wait for changes hold their connections for long.
  /** @type {Set<import('node:net').Socket>} */
  const connections = new Set();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${address.port}/`;
  for (const database of databases) await fetch(new URL(database, url), { method: 'PUT' });
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '5984' }, database: { type: 'string', multiple: true, default: ['tabplane'] } },
  });
  process.once('disconnect', () => process.exit());
  const { url } = await start_endpoint({ port: Number(values.port), databases: values.database });
  console.log(`endpoint ${url}\ndatabase ${values.database.join(', ')}`);
}
