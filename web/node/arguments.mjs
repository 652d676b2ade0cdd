// The command line of the Node host.

import { parseArgs } from 'node:util';

/**
 * @typedef {object} Arguments
 * @property {number} port 0: any free one
 * @property {string | undefined} scenario a file, or the name of a scenario that is shipped
 * @property {'real' | 'paused' | 'fast' | undefined} clock undefined: as the world has it
 * @property {string | undefined} directory where the world is kept; undefined: in memory
 * @property {string | undefined} token
 * @property {string[]} origins that may ask besides the host's own
 */

export const default_port = 8787;

export const usage = `usage: scripts/api [options]
  --port N            listen on 127.0.0.1:N (${default_port}); 0 takes any free port
  --scenario FILE     what a new world begins with; a world in DIR that has a past keeps it
  --clock MODE        real, paused or fast: how the virtual clock runs from now on
  --data DIR          keep the world in files there; without it the world lives in memory
  --token T           /tabplane/v1 is answered only with "Authorization: Bearer T"
  --allow-origin O    pages of this origin may ask; can be given more than once
  --help              this text`;

/** What is wrong with the command line, in one line. */
export class UsageError extends Error {}

/** @param {string | undefined} text */
function port_of(text = String(default_port)) {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new UsageError(`--port takes a number up to 65535, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** @param {string | undefined} text @returns {Arguments['clock']} */
function clock_of(text) {
  if (text === undefined || text === 'real' || text === 'paused' || text === 'fast') return text;
  throw new UsageError(`--clock takes real, paused or fast, not ${JSON.stringify(text)}`);
}

/** As browsers write it, so that it can be compared. @param {string} text */
function origin_of(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.origin === 'null' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new UsageError(`--allow-origin takes an origin like https://example.org, not ${JSON.stringify(text)}`);
  }
  return url.origin;
}

/** @param {string} name @param {string | undefined} text */
function not_empty(name, text) {
  if (text === '') throw new UsageError(`--${name} must not be empty`);
  return text;
}

function parse(/** @type {string[]} */ list) {
  try {
    return parseArgs({
      args: list,
      options: {
        port: { type: 'string' },
        scenario: { type: 'string' },
        clock: { type: 'string' },
        data: { type: 'string' },
        token: { type: 'string' },
        'allow-origin': { type: 'string', multiple: true },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (reason) {
    throw new UsageError(/** @type {Error} */ (reason).message);
  }
}

/**
 * @param {string[]} list without the program's name
 * @returns {Arguments | 'help'}
 * @throws {UsageError}
 */
export function read_arguments(list) {
  const values = parse(list);
  if (values.help) return 'help';
  return {
    port: port_of(values.port),
    scenario: not_empty('scenario', values.scenario),
    clock: clock_of(values.clock),
    directory: not_empty('data', values.data),
    token: not_empty('token', values.token),
    origins: (values['allow-origin'] ?? []).map(origin_of),
  };
}
