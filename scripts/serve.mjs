#!/usr/bin/env node
// Serves a folder over HTTP on the loopback interface, the way a strict static host would.
//
//   node scripts/serve.mjs [--root dist] [--port 8040]
//
// The port is the given one, or any free one when it is taken and none was asked for by name. Files are
// always revalidated, so a rebuilt page is never mixed with a cached one. The policy in `headers` is the
// strictest that the page works under; a host that sends it too loses nothing.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const default_port = 8040;

/** @type {Record<string, string>} */
const media_types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const headers = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The file that a request target names, or undefined when it names none below `root`.
 * @param {string} root
 * @param {string} target
 */
function file_of(root, target) {
  let path;
  try {
    path = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(root + sep) ? file : undefined;
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  /** @param {number} status @param {string} text */
  const refuse = (status, text) => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD');
  const file = file_of(root, request.url ?? '/');
  const found = file && (await stat(file).catch(() => undefined));
  if (!file || !found || !found.isFile()) return refuse(404, 'Not found');

  const tag = `"${found.size.toString(16)}-${Math.round(found.mtimeMs).toString(16)}"`;
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, { ...headers, ETag: tag });
    return response.end();
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': media_types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    ETag: tag,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/**
 * Starts serving and answers the address and a function that stops it.
 * @param {{root: string, port?: number}} options `port` 0 (the default) takes any free port
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export function serve({ root, port = 0 }) {
  const folder = normalize(root).replace(/[/\\]$/, '');
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({
        url: `http://127.0.0.1:${address.port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function main() {
  const repository = dirname(dirname(fileURLToPath(import.meta.url)));
  const { values } = parseArgs({
    options: { root: { type: 'string', default: join(repository, 'dist') }, port: { type: 'string' } },
  });
  const { root } = values;
  const asked = values.port === undefined ? undefined : Number(values.port);
  if (asked !== undefined && !(Number.isInteger(asked) && asked >= 0 && asked < 65536)) {
    throw new Error(`--port ${values.port} is no port: 0 to 65535`);
  }
  const { url } = await serve({ root, port: asked ?? default_port }).catch((error) => {
    if (error.code === 'EACCES') throw new Error(`port ${asked} may not be used here`);
    if (error.code !== 'EADDRINUSE') throw error;
    if (asked !== undefined) throw new Error(`port ${asked} is taken by another program: choose another, or leave --port away`);
    // A browser keeps worlds by address, so whoever looks for one has to know.
    console.log(`Port ${default_port} is taken, so the address is another one; worlds saved at the usual address are not seen there.`);
    return serve({ root });
  });
  console.log(`Tabplane is at ${url} (Ctrl+C stops it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`serve: ${error.message}`);
    process.exitCode = 1;
  });
}
