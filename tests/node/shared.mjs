// Shared worlds in tests: how they are opened, looked into, waited for and closed.

import { JournalError, open } from '../../web/tabplane.mjs';
import { MemoryKeeper } from '../../web/sync/keeper.mjs';
import { digest, engine } from './lab.mjs';

/** @typedef {Awaited<ReturnType<typeof open>>} World */
/** @typedef {import('../../web/sync/keeper.mjs').Keeper} Keeper */

/** @type {Set<World>} */
const opened = new Set();

/** @param {Partial<import('../../web/tabplane.mjs').OpenOptions>} [options] */
export async function open_world(options = {}) {
  const world = await open({ world: 'shared', storage: 'memory', wasm: engine, ...options });
  opened.add(world);
  return world;
}

/** After each test: a world that a failed one has left open goes on asking its store, and the process never ends. */
export async function close_worlds() {
  const all = [...opened];
  opened.clear();
  await Promise.all(all.map((world) => world.close()));
}

/** @param {World} world */
export const digest_of = async (world) => (await world.handle(digest)).json().digest;
/** @param {World} world */
export const rejections_of = async (world) => (await world.handle({ target: '/tabplane/v1/rejections' })).json().rejections;
/** @param {World} world */
export const rows_of = async (world) => (await world.handle({ target: '/tabplane/v1/world' })).body;

/** Until what is told of sharing changes in one of these. @param {World[]} worlds */
function next_news(...worlds) {
  return new Promise((resolve) => {
    const ends = worlds.map((world) =>
      world.subscribe(({ type }) => {
        if (type !== 'sync') return;
        for (const end of ends) end();
        resolve(undefined);
      }),
    );
  });
}

/** Until both hold what the log holds. @param {World} one @param {World} other */
export async function meet(one, other) {
  for (;;) {
    await one.inStep();
    await other.inStep();
    if (one.sync?.slot === other.sync?.slot && one.sync?.inStep) return;
    await next_news(one, other);
  }
}

/** Keepers of one place, each for one opening of the world: as in a browser only the newest one writes. @returns {() => Keeper} */
export function keepers() {
  const kept = new MemoryKeeper();
  let newest = 0;
  return () => {
    const epoch = ++newest;
    const must_write = async () => {
      if (epoch !== newest) throw new JournalError('conflict', 'another tab has opened this world as its writer');
    };
    return {
      read: () => kept.read(),
      write: (what) => must_write().then(() => kept.write(what)),
      append: (changes) => must_write().then(() => kept.append(changes)),
      holds: must_write,
      forget: () => must_write().then(() => kept.forget()),
    };
  };
}
