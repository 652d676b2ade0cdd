// Goal: the Node host serves the control plane over HTTP to programs of this machine and to nobody else, and no
// request can make it answer in another way than the documents say. Method: a host as a process of its own,
// asked with fetch and, for what fetch would never send, with node:http and bare sockets.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Agent, request as http_request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { read_arguments, UsageError } from '../../web/node/arguments.mjs';
import { parse_json } from '../../web/session/exact_json.mjs';
import { in_directory } from '../scratch.mjs';
import { run_host, start_host } from './host_process.mjs';
import { issue, most, pending, quotas, scenario, token } from './lab.mjs';

const friend = 'https://console.example';

/** @type {Awaited<ReturnType<typeof start_host>>} */
let host;

before(() =>
  in_directory(async (directory) => {
    const file = join(directory, 'lab.json');
    await writeFile(file, scenario);
    host = await start_host('--scenario', file, '--allow-origin', friend);
  }),
);

/**
 * @param {import('../../web/session/answer.mjs').Request} request
 * @param {string} [url]
 */
const ask = ({ target, method = 'GET', headers, body }, url = host.url) =>
  fetch(url + target, { method, headers: /** @type {any} */ (headers) ?? {}, body: /** @type {any} */ (body) ?? null });

/**
 * What fetch would not send.
 * @param {import('node:http').RequestOptions & {body?: Iterable<string | Uint8Array>}} options
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: string}>}
 */
async function raw({ body = [], ...options }) {
  const { port } = new URL(host.url);
  const sent = http_request({ host: '127.0.0.1', port, ...options });
  const answered = once(sent, 'response');
  for (const part of body) sent.write(part);
  sent.end();
  sent.on('error', () => {});
  const [response] = await answered;
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += part;
  return { status: response.statusCode, headers: response.headers, body: text };
}

/** Sends bytes as they are and gives back all that comes until the host closes. @param {string} bytes */
async function conversation(bytes) {
  const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
  socket.end(bytes);
  let text = '';
  for await (const part of socket.setEncoding('latin1')) text += part;
  return text;
}

test('a commission is issued, seen and accepted', async () => {
  const issued = await ask(issue(12));
  assert.equal(issued.status, 201);
  assert.equal(issued.headers.get('content-type'), 'application/json');
  const { serial } = /** @type {any} */ (await issued.json());
  assert.ok((/** @type {any} */ (await (await ask(pending)).json())).includes(serial));
  const accepted = await ask({ ...pending, method: 'POST', target: `/astakos/api/commissions/${serial}/action`, body: '{"accept": ""}' });
  assert.equal(accepted.status, 200);
  const { 'lab.disk': disk } = parse_json(await (await ask(quotas)).text()).system;
  assert.deepEqual([disk.usage, disk.limit], [12, most]);
});

test('refusals come in the shape of the path they are for', async () => {
  const refused = await ask(issue(6, { resource: 'lab.vm' }));
  assert.equal(refused.status, 413);
  assert.ok((/** @type {any} */ (await refused.json())).overLimit);
  const nothing = await ask({ target: '/nothing/here' });
  assert.deepEqual([nothing.status, nothing.headers.get('content-type')], [404, 'application/problem+json']);
  const method = await ask({ ...pending, method: 'DELETE' });
  assert.deepEqual([method.status, method.headers.get('allow')], [405, 'GET, POST']);
});

test('HEAD is answered like GET and without a body', async () => {
  const answer = await raw({ method: 'HEAD', path: '/tabplane/v1/health' });
  assert.deepEqual([answer.status, answer.headers['content-type'], answer.body], [200, 'application/json', '']);
});

test('methods that no path has are refused, each connection going on', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const method of ['TRACE', 'PROPFIND', 'PATCH', 'OPTIONS', 'M-SEARCH']) {
    const { status, headers } = await raw({ agent, method, path: '/tabplane/v1/clock' });
    assert.deepEqual([method, status, headers.allow], [method, 405, 'GET, POST']);
  }
  assert.equal(Object.values(agent.freeSockets).flat().length, 1);
  agent.destroy();
});

test('bodies come in pieces, also without a length', async () => {
  const { method, target: path, headers, body } = /** @type {any} */ (issue(1));
  const pieces = [body.slice(0, 20), body.slice(20, 21), body.slice(21)];
  const answer = await raw({ method, path, headers: { ...headers, 'Transfer-Encoding': 'chunked' }, body: pieces });
  assert.equal(answer.status, 201);
});

test('a body is refused by its length before any of it was sent', async () => {
  const { method, target: path, headers } = /** @type {any} */ (issue(1));
  const { port } = new URL(host.url);
  const sent = http_request({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'Content-Length': 2 ** 30 } });
  sent.flushHeaders();
  const [response] = await once(sent, 'response');
  assert.equal(response.statusCode, 413);
  sent.destroy();
});

test('a client that waits for leave to send is told no at once, or to go on', async () => {
  const { method, target: path, headers, body } = /** @type {any} */ (issue(1));
  const too_large = await raw({ method, path, headers: { ...headers, Expect: '100-continue', 'Content-Length': 2 ** 30 } });
  assert.equal(too_large.status, 413);
  const { port } = new URL(host.url);
  const sent = http_request({ host: '127.0.0.1', port, method, path, headers: { ...headers, Expect: '100-continue', 'Content-Length': body.length } });
  sent.flushHeaders();
  const answered = once(sent, 'response');
  await once(sent, 'continue');
  sent.end(body);
  const [response] = await answered;
  assert.equal(response.statusCode, 201);
  response.resume();
});

test('a body without a length is refused as soon as it is too large', async () => {
  const { method, target: path, headers } = /** @type {any} */ (issue(1));
  const megabyte = new Uint8Array(2 ** 20);
  const { port } = new URL(host.url);
  const sent = http_request({ host: '127.0.0.1', port, method, path, headers });
  const answered = once(sent, 'response');
  sent.write(megabyte);
  sent.write('!');
  const [response] = await answered;
  assert.equal(response.statusCode, 413);
  sent.destroy();
  const just_fits = await raw({ method, path, headers, body: [megabyte] });
  assert.equal(just_fits.status, 400, 'it is read, and is no JSON');
});

test('worlds may be larger than other bodies', async () => {
  const large = new Uint8Array(2 ** 20 + 1).fill(0x20);
  const { status } = await raw({ method: 'POST', path: '/tabplane/v1/import', body: [large] });
  assert.equal(status, 400);
  const other = await raw({ method: 'POST', path: '/tabplane/v1/batch', body: [large] });
  assert.equal(other.status, 413);
  assert.equal(other.headers['content-type'], 'application/problem+json');
});

test('only a name of this machine is answered', async () => {
  for (const name of ['localhost', 'localhost:1', '127.0.0.1', '127.8.9.1:80', '[::1]', '[::1]:8787', 'LOCALHOST']) {
    assert.equal((await raw({ path: '/tabplane/v1/health', headers: { Host: name } })).status, 200, name);
  }
  for (const name of ['example.org', 'localhost.example.org', '127.0.0.1.example.org', 'example.org:8787', '10.0.0.1', '[::2]', '127.0.0.1@x']) {
    assert.equal((await raw({ path: '/tabplane/v1/health', headers: { Host: name } })).status, 403, name);
  }
  assert.match(await conversation('GET /tabplane/v1/health HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 403 /);
  // The address in the request line goes before the header.
  assert.match(await conversation('GET http://example.org/tabplane/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 403 /);
  assert.match(await conversation('GET http://localhost/tabplane/v1/health HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200 /);
});

test('pages of other origins are refused, and nothing of theirs is carried out', async () => {
  const before_them = await (await ask(pending)).text();
  for (const origin of ['https://example.org', 'null', 'http://127.0.0.1', 'http://localhost:1', `${friend}:444`, `https://x.${friend.slice(8)}`]) {
    const answer = await ask({ ...issue(1), headers: { 'X-Auth-Token': token, Origin: origin } });
    assert.equal(answer.status, 403, origin);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  }
  assert.equal(await (await ask(pending)).text(), before_them);
});

test("the host's own pages and those of allowed origins are answered", async () => {
  const own = await ask({ ...quotas, headers: { 'X-Auth-Token': 'tok-ada', Origin: host.url } });
  assert.deepEqual([own.status, own.headers.get('access-control-allow-origin')], [200, null]);
  const allowed = await ask({ ...quotas, headers: { 'X-Auth-Token': 'tok-ada', Origin: friend } });
  assert.equal(allowed.status, 200);
  assert.equal(allowed.headers.get('access-control-allow-origin'), friend);
  assert.equal(allowed.headers.get('access-control-expose-headers'), '*');
  assert.equal(allowed.headers.get('vary'), 'Origin');
});

test('a browser that asks first is told what an allowed origin may do', async () => {
  const asking = { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'content-type,x-auth-token' };
  const allowed = await raw({ method: 'OPTIONS', path: '/tabplane/v1/world', headers: { Origin: friend, ...asking } });
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers['access-control-allow-origin'], friend);
  assert.match(String(allowed.headers['access-control-allow-methods']), /\bPUT\b/);
  assert.equal(allowed.headers['access-control-allow-headers'], 'content-type,x-auth-token');
  const foreign = await raw({ method: 'OPTIONS', path: '/tabplane/v1/world', headers: { Origin: 'https://example.org', ...asking } });
  assert.deepEqual([foreign.status, foreign.headers['access-control-allow-origin']], [403, undefined]);
});

test('escapes in paths, queries and headers arrive as they were meant', async () => {
  assert.equal((await raw({ path: '/tabplane/v1/%68ealth' })).status, 200);
  assert.equal((await raw({ path: '/tabplane%2Fv1/health' })).status, 404);
  assert.equal((await raw({ path: '/tabplane/v1/health%' })).status, 404);
  assert.equal((await raw({ path: '/tabplane/v1/../v1/health' })).status, 404);
  assert.equal((await raw({ path: `/astakos/api/commissions?X-Auth-Token=${token}` })).status, 200);
  assert.equal((await raw({ path: '/astakos/api/commissions?X-Auth-Token=tok%2Dlab' })).status, 200);
  // Header bytes are UTF-8, whatever Node takes them for.
  const name = Buffer.from('tok-é').toString('latin1');
  const set = await ask({ method: 'PUT', target: '/tabplane/v1/quota/users', body: '[{"uuid": "eve", "token": "tok-é"}]' });
  assert.equal(set.status, 200);
  assert.equal((await raw({ path: '/astakos/api/quotas', headers: { 'X-Auth-Token': name } })).status, 200);
});

test('requests on one connection are answered in their order', async () => {
  const get = (/** @type {string} */ path, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;
  const text = await conversation(get('/nothing') + get('/tabplane/v1/health') + get('/nothing', 'Connection: close\r\n'));
  assert.deepEqual(text.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 404', 'HTTP/1.1 200', 'HTTP/1.1 404']);
});

test('bytes that are no HTTP, and clients that go away, do no harm', async () => {
  assert.match(await conversation('\u0000\u0001 nonsense\r\n\r\n'), /^HTTP\/1\.1 400 /);
  const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /astakos/api/commissions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"provisions"');
  socket.destroy();
  assert.equal((await ask({ target: '/tabplane/v1/health' })).status, 200);
});

test('a token keeps the host interface, however its path is written, and only that', async () => {
  const guarded = await start_host('--token', 'sesame');
  try {
    const status = async (/** @type {string} */ target, /** @type {Record<string, string>} */ headers = {}) => (await ask({ target, headers }, guarded.url)).status;
    const bearer = { Authorization: 'Bearer sesame' };
    for (const target of ['/tabplane/v1/health', '/tabplane/v1', '/tabplane/v1/world?x', '/%74abplane/v1/health', '/tabplane/v1/nothing', '/tabplane/v1/health#x']) {
      assert.equal(await status(target), 401, target);
    }
    assert.equal(await status('/tabplane/v1/health', { Authorization: 'Bearer Sesame' }), 401);
    assert.equal(await status('/tabplane/v1/health', { Authorization: 'sesame' }), 401);
    assert.equal(await status('/tabplane/v1/health', bearer), 200);
    assert.equal(await status('/tabplane/v1/health', { Authorization: 'bearer sesame' }), 200);
    assert.equal(await status('/astakos/api/resources'), 200);
    const refused = await ask({ target: '/tabplane/v1/health' }, guarded.url);
    assert.match(String(refused.headers.get('www-authenticate')), /^Bearer/);
  } finally {
    await guarded.end();
  }
});

test('a command line that makes no sense is refused with the reason', async () => {
  for (const [option, value] of /** @type {const} */ ([
    ['--port', '65536'],
    ['--port', 'x'],
    ['--clock', 'slow'],
    ['--allow-origin', 'https://example.org/path'],
    ['--allow-origin', 'null'],
    ['--data', ''],
    ['--token', ''],
    ['--nothing', 'x'],
  ])) {
    assert.throws(() => read_arguments([option, value]), (reason) => reason instanceof UsageError && reason.message.includes(option));
  }
  const { code, output, complaints } = await run_host('--port', 'x');
  assert.deepEqual([code, output], [2, []]);
  assert.match(complaints, /^api: --port .*\nusage: /);
});

test('what cannot be had at the start ends the host with the reason', () =>
  in_directory(async (directory) => {
    const { port } = new URL(host.url);
    const taken = await run_host('--port', port);
    assert.equal(taken.code, 1);
    assert.match(taken.complaints, /EADDRINUSE/);
    const missing = await run_host('--port', '0', '--scenario', join(directory, 'none.json'));
    assert.deepEqual([missing.code, missing.output], [1, []]);
    assert.match(missing.complaints, /none\.json/);
    const wrong = join(directory, 'wrong.json');
    await writeFile(wrong, scenario.replace('"limit": 5', '"limit": "five"'));
    const refused = await run_host('--port', '0', '--scenario', wrong);
    assert.equal(refused.code, 1);
    assert.match(refused.complaints, /\/quota\/holdings\/0/);
  }));

test('it ends in order, and has said one line', async () => {
  assert.deepEqual(await host.end(), { code: 0, signal: null, output: [`listening on ${host.url}`], complaints: '' });
});
