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

/** A command whose process can let no file grow past so many KiB, as on a full disk. @param {number} size */
const within = (size) => ['bash', '-c', `trap '' XFSZ; ulimit -f ${size}; exec "$0" "$@"`];

/** @param {string[]} options @param {string[]} [wrapper] a command that runs the rest of its arguments */
function start(options, wrapper = []) {
  const [program = '', ...rest] = [...wrapper, process.execPath, main, ...options];
  const child = spawn(program, rest, {
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

/** Starts a host on a free port and waits until it answers requests. @param {...string} options */
export const start_host = (...options) => until_it_answers(start(['--port', '0', ...options]));

/** Likewise, on a disk that lets no file grow past so many KiB. @param {number} size @param {...string} options */
export const start_host_within = (size, ...options) => until_it_answers(start(['--port', '0', ...options], within(size)));

/** @param {ReturnType<typeof start>} started */
async function until_it_answers({ child, lines, ended, output, complaints }) {
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
