// etcd on this machine for tests and benchmarks: one member or several, in a folder of their own.

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { in_directory } from './scratch.mjs';

/**
 * `ready` is fulfilled when it answers, and rejected when it ended before.
 * @typedef {{url: string, process: import('node:child_process').ChildProcess, ready: Promise<void>, gone: Promise<unknown>}} Member
 */

export const has_etcd = spawnSync('etcd', ['--version']).status === 0;

/** A port that was free a moment ago. @returns {Promise<number>} */
export const free_port = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @param {string} directory @param {{name: string, url: string, peer: string}} member @param {string} cluster @returns {Member} */
function start_member(directory, { name, url, peer }, cluster) {
  const child = spawn(
    'etcd',
    [
      ...['--name', name, '--data-dir', join(directory, name), '--listen-client-urls', url, '--advertise-client-urls', url],
      ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', cluster],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`etcd ended: ${said.slice(-500)}`)));
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said = (said + text).slice(-10_000);
      if (/ready to serve client requests|serving client/i.test(said)) resolve();
    });
  });
  return { url, process: child, ready, gone };
}

/**
 * Runs `use` beside a cluster, which ends with it.
 * @param {number} count of members
 * @param {(members: Member[]) => Promise<void>} use
 */
export function with_etcd(count, use) {
  return in_directory(async (directory) => {
    /** @type {{name: string, url: string, peer: string}[]} */
    const wanted = [];
    for (let at = 0; at < count; ++at) {
      wanted.push({ name: `m${at}`, url: `http://127.0.0.1:${await free_port()}`, peer: `http://127.0.0.1:${await free_port()}` });
    }
    const cluster = wanted.map(({ name, peer }) => `${name}=${peer}`).join(',');
    const members = wanted.map((one) => start_member(directory, one, cluster));
    try {
      await Promise.all(members.map(({ ready }) => ready));
      await use(members);
    } finally {
      // At once: those who are asked to end first look for somebody to lead in their place.
      for (const { process } of members) process.kill('SIGKILL');
      await Promise.all(members.map(({ gone }) => gone));
    }
  });
}

/** The member that leads, once there is one. @param {Member[]} members @returns {Promise<Member>} */
export async function leader_of(members) {
  for (;;) {
    for (const member of members) {
      const answer = await fetch(`${member.url}/v3/maintenance/status`, { method: 'POST', body: '{}' }).then(
        (response) => response.json(),
        () => undefined,
      );
      const { leader, header } = /** @type {{leader?: string, header?: {member_id: string}}} */ (answer ?? {});
      if (leader !== undefined && leader === header?.member_id) return member;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
