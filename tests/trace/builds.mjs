// The builds that play traces.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ControlPlane } from '../../web/session/control_plane.mjs';
import { load_module } from '../../web/session/load_module.mjs';
import { engine, repository } from '../node/lab.mjs';
import { Player } from './play.mjs';
import { trace } from './trace.mjs';

const native = join(process.env.TABPLANE_NATIVE_BUILD ?? join(repository, 'build', 'native'), 'tabplane_trace');

/** A control plane in WebAssembly that has just begun. */
export const new_plane = async () => new ControlPlane(await load_module(engine));

/**
 * A trace and what the engine in Node says of it.
 * @param {number} seed
 * @param {number} count
 */
export async function record(seed, count) {
  const player = new Player(await new_plane());
  /** @type {string[]} */
  const steps = [];
  const statuses = new Map();
  const talk = trace(seed, count);
  for (let next = talk.next(); !next.done; ) {
    steps.push(JSON.stringify(next.value));
    const answer = player.play(next.value);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    next = talk.next(answer);
  }
  return { text: `${steps.join('\n')}\n`, lines: player.end(), statuses };
}

/** What the native build says of a trace. @param {string} file @param {string[]} directory none, or one @returns {Promise<string[]>} */
export async function play_natively(file, ...directory) {
  const { stdout } = await promisify(execFile)(native, [file, ...directory], { maxBuffer: 2 ** 26 });
  return stdout.trimEnd().split('\n');
}

/** The first line in which two plays differ, with its step; undefined when there is none. @param {string[]} left @param {string[]} right */
export function first_difference(left, right) {
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) return undefined;
  return { line: at, left: left[at], right: right[at] };
}
