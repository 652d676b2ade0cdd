// Goal: the page's server serves one folder, only that and only for reading, and says clearly when it cannot.
// Method: a folder of our own over HTTP, and the command as a person starts it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { serve } from '../../scripts/serve.mjs';

const command = fileURLToPath(new URL('../../scripts/serve.mjs', import.meta.url));
let root = '';
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'tabplane-serve-'));
  await writeFile(join(root, 'index.html'), '<p>here</p>');
  await writeFile(join(root, 'engine.wasm'), new Uint8Array(8));
  server = await serve({ root });
});
after(async () => {
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

/** Sends the path as it stands, dots and all. @param {string} path @param {string} [method] @returns {Promise<number>} status */
function ask(path, method = 'GET') {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(Number(response.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

/** The command's words until it ends, or until it says `until`. @param {string[]} args @param {RegExp} [until] */
function run(args, until) {
  const child = spawn(process.execPath, [command, '--root', root, ...args]);
  return new Promise((resolve) => {
    let said = '';
    const hear = (/** @type {Buffer} */ piece) => {
      said += piece;
      if (until?.test(said)) child.kill();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (status) => resolve({ said, status }));
  });
}

test('files come with their type, a strict policy, and a tag that saves sending them again', async () => {
  const page = await fetch(server.url);
  assert.equal(await page.text(), '<p>here</p>');
  assert.match(String(page.headers.get('content-security-policy')), /script-src 'self' 'wasm-unsafe-eval';/);
  assert.equal((await fetch(`${server.url}engine.wasm`)).headers.get('content-type'), 'application/wasm');
  const again = await fetch(server.url, { headers: { 'If-None-Match': String(page.headers.get('etag')) } });
  assert.equal(again.status, 304);
});

test('nothing but the folder is served, and only for reading', async () => {
  for (const path of ['/nowhere', '/../serve.mjs', '/%2e%2e/serve.mjs', '/%00', '/%', '/..%2f..%2fetc/passwd']) {
    assert.equal(await ask(path), 404, path);
  }
  assert.equal(await ask('/', 'POST'), 405);
});

test('a port that is taken is named, when it was asked for', async () => {
  const { port } = new URL(server.url);
  const { said, status } = await run(['--port', port]);
  assert.match(said, new RegExp(`port ${port} is taken by another program`));
  assert.equal(status, 1);
});

test('what is no port is refused', async () => {
  const { said, status } = await run(['--port', '80400']);
  assert.match(said, /--port 80400 is no port/);
  assert.equal(status, 1);
});

test('without a port any free one is found, and printed', async () => {
  const { said } = await run([], /Ctrl\+C stops it/);
  assert.match(said, /Tabplane is at http:\/\/127\.0\.0\.1:\d+\//);
});
