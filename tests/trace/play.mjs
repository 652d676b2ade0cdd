// Plays a trace in WebAssembly and says what came of it, line by line as tests/trace/play.cpp does. Runs in Node and
// in a page.

import { fnv1a32 } from '../../web/journal/frame.mjs';

/** @typedef {import('../../web/session/answer.mjs').Answer} Answer */
/** @typedef {import('../../web/session/control_plane.mjs').ControlPlane} ControlPlane */

/**
 * @typedef {object} Step
 * @property {number} wall what the host's clock shows
 * @property {string} method
 * @property {string} target
 * @property {Record<string, string>} headers
 * @property {string | {hex: string}} body
 */

const encoder = new TextEncoder();

/** @param {Step['body']} body */
function bytes_of(body) {
  if (typeof body === 'string') return encoder.encode(body);
  return Uint8Array.from(body.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @param {Answer} answer */
function hash_of({ status, headers, bytes }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  const head = encoder.encode(`${status}\n${lines.join('')}\n`);
  const all = new Uint8Array(head.length + bytes.length);
  all.set(head);
  all.set(bytes, head.length);
  return fnv1a32(all).toString(16).padStart(8, '0');
}

export class Player {
  /** What was said so far. @type {string[]} */
  lines = [];
  #plane;
  #number = 0;

  /** @param {ControlPlane} plane that has just begun */
  constructor(plane) {
    this.#plane = plane;
  }

  /** @param {Step} step @returns {Answer} */
  play({ wall, method, target, headers, body }) {
    const answer = this.#plane.handle({ method, target, headers, body: bytes_of(body) }, wall);
    this.#number += 1;
    this.lines.push(`${this.#number} ${answer.status} ${hash_of(answer)}`);
    if (this.#number % 100 === 0) this.#say_world('world');
    return answer;
  }

  end() {
    this.#say_world('end');
    return this.lines;
  }

  /** @param {string} what */
  #say_world(what) {
    this.lines.push(`${what} ${this.#plane.state().sequence} ${this.#plane.digest()}`);
  }
}

/**
 * A whole trace, one step a line.
 * @param {ControlPlane} plane
 * @param {string} trace
 */
export function play(plane, trace) {
  const player = new Player(plane);
  for (const line of trace.split('\n')) if (line !== '') player.play(JSON.parse(line));
  return player.end();
}
