// Shared worlds in tests: how they are opened, looked into and waited for.

import { open } from '../../web/tabplane.mjs';
import { digest, engine } from './lab.mjs';

/** @typedef {Awaited<ReturnType<typeof open>>} World */

/** @param {Partial<import('../../web/tabplane.mjs').OpenOptions>} [options] */
export const open_world = (options = {}) => open({ world: 'shared', storage: 'memory', wasm: engine, ...options });

/** @param {World} world */
export const digest_of = async (world) => (await world.handle(digest)).json().digest;
/** @param {World} world */
export const rejections_of = async (world) => (await world.handle({ target: '/tabplane/v1/rejections' })).json().rejections;
/** @param {World} world */
export const rows_of = async (world) => (await world.handle({ target: '/tabplane/v1/world' })).body;

/** Until both hold what the log holds. @param {World} one @param {World} other */
export async function meet(one, other) {
  for (;;) {
    await one.inStep();
    await other.inStep();
    if (one.sync?.slot === other.sync?.slot && one.sync?.inStep) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
