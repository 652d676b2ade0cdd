// The Node host as a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

import { built, repository } from './lab.mjs';

const main = join(repository, 'web', 'node', 'main.mjs');

/** Those that a failed test has left. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** @param {string[]} options */
function start(options) {
  const child = spawn(process.execPath, [main, ...options], {
    env: { ...process.env, TABPLANE_WEB_BUILD: built },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const output = [];
  let complaints = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => output.push(line));
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  running.add(child);
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, output, complaints };
  });
  return { child, lines, ended, output, complaints: () => complaints };
}

/**
 * Starts a host on a free port and waits until it answers requests.
 * @param {...string} options
 */
export async function start_host(...options) {
  const { child, lines, ended, output, complaints } = start(['--port', '0', ...options]);
  const line = await Promise.race([once(lines, 'line').then(([first]) => String(first)), ended.then(() => '')]);
  const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error(`the host did not start: ${line}${complaints()}`);
  return {
    url,
    output,
    complaints,
    /** @param {NodeJS.Signals} signal @returns how it ended */
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a host that is expected to end by itself; one that starts all the same is ended. @param {...string} options */
export function run_host(...options) {
  const { child, lines, ended } = start(options);
  lines.on('line', () => child.kill());
  return ended;
}
