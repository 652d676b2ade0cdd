// Goal: what the Node host has acknowledged survives its death at any moment, a directory has one host, and time
// passes by itself. Method: hosts as processes, killed in the middle of a stream of requests.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { in_directory } from '../scratch.mjs';
import { run_host, start_host, start_host_within } from './host_process.mjs';
import { digest, issue, pending, scenario } from './lab.mjs';

/** @param {string} url @param {import('../../web/session/answer.mjs').Request} request */
const ask = (url, { target, method = 'GET', headers, body }) =>
  fetch(url + target, { method, headers: /** @type {any} */ (headers) ?? {}, body: /** @type {any} */ (body) ?? null });
/** @param {string} url @param {import('../../web/session/answer.mjs').Request} request @returns {Promise<any>} */
const ask_json = async (url, request) => (await ask(url, request)).json();

/** Issues commissions one after the other until the host is gone. @param {string} url @param {(serial: number) => void} acknowledge */
async function stream(url, acknowledge) {
  try {
    for (;;) acknowledge((await ask_json(url, issue(1))).serial);
  } catch (reason) {
    assert.ok(reason instanceof TypeError || /** @type {any} */ (reason).name === 'SyntaxError', String(reason));
  }
}

test('what was acknowledged survives kill -9 in the middle of a stream of requests', () =>
  in_directory(async (directory) => {
    const file = join(directory, 'lab.json');
    const world = join(directory, 'world');
    await writeFile(file, scenario);
    /** @type {number[]} */
    const acknowledged = [];
    for (const wanted of [40, 90]) {
      const host = await start_host('--data', world, '--scenario', file);
      const killed = new Promise((resolve) => {
        const streams = Array.from({ length: 4 }, () =>
          stream(host.url, (serial) => {
            acknowledged.push(serial);
            if (acknowledged.length === wanted) resolve(host.end('SIGKILL'));
          }),
        );
        Promise.all(streams).catch(resolve);
      });
      assert.equal((await killed).signal, 'SIGKILL');
    }
    const host = await start_host('--data', world);
    const found = new Set(await ask_json(host.url, pending));
    assert.ok(acknowledged.length >= 90);
    assert.deepEqual(acknowledged.filter((serial) => !found.has(serial)), []);
    // What was being written when the end came was acknowledged to nobody.
    assert.match(host.complaints(), /^(api: .* could not be read .* and were put aside; .*\n)?$/);
    await host.end();
  }));

test('SIGTERM ends a host in order: nothing is lost, and the directory is free', () =>
  in_directory(async (directory) => {
    const file = join(directory, 'lab.json');
    const world = join(directory, 'world');
    await writeFile(file, scenario);
    const first = await start_host('--data', world, '--scenario', file);
    await ask(first.url, issue(3));
    const before = await ask_json(first.url, digest);
    assert.deepEqual(await first.end('SIGTERM'), { code: 0, signal: null, output: [`listening on ${first.url}`], complaints: '' });
    assert.deepEqual((await readdir(world)).filter((name) => name.startsWith('lock-')), []);
    // A world that has a past keeps it, whatever scenario is named.
    const second = await start_host('--data', world, '--scenario', file);
    assert.deepEqual(await ask_json(second.url, digest), before);
    assert.equal((await second.end('SIGINT')).code, 0);
  }));

test('a directory that another host has open is refused, and stays that one\'s', () =>
  in_directory(async (directory) => {
    const world = join(directory, 'world');
    const first = await start_host('--data', world);
    const second = await run_host('--port', '0', '--data', world);
    assert.deepEqual([second.code, second.output], [1, []]);
    assert.match(second.complaints, /^api: process \d+ has .*world open\n$/);
    assert.equal((await ask(first.url, { method: 'PUT', target: '/tabplane/v1/quota/users', body: '[{"uuid": "eve"}]' })).status, 200);
    assert.equal((await first.end()).code, 0);
  }));

test('time passes by itself: what comes due is done and saved without being asked for', () =>
  in_directory(async (directory) => {
    const file = join(directory, 'lab.json');
    const world = join(directory, 'world');
    await writeFile(file, scenario);
    const host = await start_host('--data', world, '--scenario', file, '--clock', 'fast');
    const { serial } = await ask_json(host.url, issue(1, { timeout_s: 60 }));
    const [segment] = (await readdir(world)).filter((name) => name.startsWith('batches-')).sort().slice(-1);
    // The next write is the timer's: 60 virtual seconds are one of ours.
    const watcher = watch(join(world, String(segment)));
    await once(watcher, 'change');
    watcher.close();
    const { now } = await ask_json(host.url, { target: '/tabplane/v1/clock' });
    assert.ok(Date.parse(now) >= Date.parse('2030-01-01T00:01:00Z'), now);
    assert.deepEqual(await ask_json(host.url, pending), []);
    const left = await ask(host.url, { ...pending, target: `/astakos/api/commissions/${serial}` });
    assert.equal(left.status, 404);
    await host.end();
  }));

test('a full disk is said to every caller, and nothing that was acknowledged is lost', () =>
  in_directory(async (directory) => {
    const file = join(directory, 'lab.json');
    const world = join(directory, 'world');
    await writeFile(file, scenario);
    const host = await start_host_within(64, '--data', world, '--scenario', file);
    /** @type {number[]} */
    const acknowledged = [];
    for (let made = 0; made < 10; made += 1) acknowledged.push((await ask_json(host.url, issue(1))).serial);
    const answer = await ask(host.url, issue(1, { name: 'x'.repeat(100_000) }));
    assert.deepEqual([answer.status, answer.headers.get('tabplane-outcome')], [500, 'applied-not-saved']);
    assert.match((/** @type {any} */ (await answer.json())).detail, /storage is full/);
    assert.equal((await ask(host.url, issue(1))).status, 503);
    assert.equal((await ask(host.url, pending)).status, 200);
    assert.match(host.complaints(), /^api: The storage is full: the last 1 change is not saved\.\n$/);
    const { code, complaints } = await host.end();
    assert.equal(code, 1);
    assert.match(complaints, /not everything is saved/);
    const later = await start_host('--data', world);
    assert.deepEqual(await ask_json(later.url, pending), acknowledged);
    await later.end();
  }));
