// Runs the cases of contract.json on any journal in JavaScript, in Node or in a page: throws where one differs.

import { JournalError } from '../../web/journal/contract.mjs';

/** @typedef {import('../../web/journal/contract.mjs').Journal} Journal */
/** @typedef {string | {hex: string} | {repeat: string, times: number}} Bytes */
/** @typedef {{op: string} & Record<string, any>} Step */
/** @typedef {{name: string, steps: Step[]}} Case */
/** Another journal object over the same storage, not open yet. @typedef {() => Journal} NewJournal */

/** @param {Bytes} bytes */
export function bytes_of(bytes) {
  if (typeof bytes === 'string') return new TextEncoder().encode(bytes);
  if ('hex' in bytes) return Uint8Array.from(bytes.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextEncoder().encode(bytes.repeat.repeat(bytes.times));
}

/** @param {Uint8Array} bytes */
const text_of = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} what @param {unknown} found @param {unknown} expected */
function same(what, found, expected) {
  const shown = [JSON.stringify(found), JSON.stringify(expected)];
  if (shown[0] !== shown[1]) throw new Error(`${what}: found ${shown[0]?.slice(0, 300)}, expected ${shown[1]?.slice(0, 300)}`);
}

/** What a call ended with. @param {() => Promise<unknown>} call */
async function ended(call) {
  try {
    await call();
    return 'none';
  } catch (reason) {
    if (reason instanceof JournalError) return reason.fault;
    throw reason;
  }
}

/** @param {Journal} journal */
async function open_to_write(journal) {
  const { role } = await journal.open({ write: true });
  if (role !== 'writer') {
    await journal.close();
    throw new JournalError('conflict', 'it is open for reading only');
  }
}

/** @param {Journal} journal */
async function contents_of(journal) {
  /** @type {[number, string][]} */
  const snapshots = [];
  /** @type {[number, string][]} */
  const batches = [];
  await journal.read({
    snapshot: (sequence, bytes) => snapshots.push([sequence, text_of(bytes)]),
    batch: (key, bytes) => batches.push([key, text_of(bytes)]),
  });
  return { snapshots: snapshots.sort((left, right) => left[0] - right[0]), batches };
}

/** @param {[number, Bytes][]} list */
const stored = (list) => list.map(([number, bytes]) => [number, text_of(bytes_of(bytes))]);

/** @param {NewJournal} new_journal @param {number} key @param {Uint8Array} bytes */
async function write_once(new_journal, key, bytes) {
  const journal = new_journal();
  return ended(async () => {
    await open_to_write(journal);
    try {
      await journal.append(key, bytes);
    } finally {
      await journal.close();
    }
  });
}

/**
 * One case on new, empty storage.
 * @param {Case} case_
 * @param {NewJournal} new_journal
 */
export async function run_case({ name, steps }, new_journal) {
  let journal = new_journal();
  await open_to_write(journal);

  /** @param {Step} step */
  const race = async ({ key, bytes }) => {
    const [left, right] = bytes.map(bytes_of);
    const ends = await Promise.all([ended(() => journal.append(key, left)), write_once(new_journal, key, right)]);
    same('the ends', [...ends].sort(), ['conflict', 'none']);
    const { batches } = await contents_of(journal);
    same('the winner', batches.at(-1), [key, text_of(ends[0] === 'none' ? left : right)]);
  };

  /** @type {Record<string, (step: Step) => Promise<unknown>>} */
  const operations = {
    append: ({ key, bytes }) => journal.append(key, bytes_of(bytes)),
    compact: ({ sequence, snapshot, oldest_snapshot, first_key }) => journal.compact(sequence, bytes_of(snapshot), oldest_snapshot, first_key),
    replace: ({ sequence, snapshot, key, bytes }) => journal.replace(sequence, bytes_of(snapshot), key, bytes_of(bytes)),
    quarantine: ({ first_key, trimmed = '' }) => journal.quarantine(first_key, bytes_of(trimmed)),
    read: async ({ snapshots, batches }) => {
      same('the contents', await contents_of(journal), { snapshots: stored(snapshots), batches: stored(batches) });
    },
    read_quarantine: async ({ batches }) => {
      const found = (await journal.read_quarantine()).map(({ key, bytes }) => [key, text_of(bytes)]);
      same('the quarantine', found, stored(batches));
    },
    reopen: async () => {
      await journal.close();
      journal = new_journal();
      await open_to_write(journal);
    },
    second_writer: async ({ key, bytes }) => {
      const end = await write_once(new_journal, key, bytes_of(bytes));
      if (end !== 'none') throw new JournalError(/** @type {any} */ (end), 'the second writer was refused');
    },
    race,
  };

  try {
    for (const [index, step] of steps.entries()) {
      const operation = operations[step.op];
      if (!operation) throw new Error(`${name}: no operation ${step.op}`);
      try {
        same('the end', await ended(() => operation(step)), step.error ?? 'none');
      } catch (reason) {
        throw new Error(`${name}, step ${index + 1} (${step.op}): ${/** @type {Error} */ (reason).message}`);
      }
    }
  } finally {
    await journal.close();
  }
}
