// What is true of storage, in the words that a person is shown.

/** @typedef {import('./control_plane.mjs').EngineState} EngineState */
/** @typedef {import('./control_plane.mjs').Recovery} Recovery */

/**
 * @typedef {object} StorageStatus
 * @property {'in-memory' | 'saved' | 'saving' | 'not-saved'} save
 * @property {'writer' | 'reader'} role
 * @property {number} epoch
 * @property {number} unsavedEntries
 * @property {boolean} mayBeEvicted durable, but the browser may throw it away
 * @property {string} message one sentence when something is wrong, else empty
 */

/** @type {Record<import('./control_plane.mjs').StorageState, StorageStatus['save']>} */
const saves = { none: 'in-memory', saved: 'saved', saving: 'saving', failed: 'not-saved', fenced: 'not-saved' };

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What loading found wrong. @param {Recovery} recovery */
export function said_of_recovery(recovery) {
  if (recovery.newer) return 'This world was written by a newer release: update the page. Until then it is read only.';
  if (recovery.first_key !== 0) {
    const lost = `${counted(recovery.dropped_bytes, 'byte', 'bytes')} behind entry ${recovery.sequence} could not be read (${recovery.reason})`;
    return `${lost} and were put aside; ${counted(recovery.readable_entries, 'entry', 'entries')} in them can be.`;
  }
  if (recovery.damaged_snapshots > 0) {
    return `${counted(recovery.damaged_snapshots, 'snapshot was', 'snapshots were')} damaged; the world was restored from an older one.`;
  }
  return '';
}

/** @param {import('../journal/contract.mjs').JournalError} problem @param {number} unsaved */
export function said_of_failure(problem, unsaved) {
  const what = `the last ${counted(unsaved, 'change is', 'changes are')} not saved`;
  return problem.fault === 'no_space' ? `The storage is full: ${what}.` : `The storage failed (${problem.message}): ${what}.`;
}

/**
 * @param {EngineState} state
 * @param {{role: 'writer' | 'reader', may_be_evicted: boolean, message: string}} of
 * @returns {StorageStatus}
 */
export function storage_status(state, { role, may_be_evicted, message }) {
  return {
    save: saves[state.storage],
    role,
    epoch: state.epoch,
    unsavedEntries: state.storage === 'none' ? 0 : state.sequence - state.saved_sequence,
    mayBeEvicted: may_be_evicted,
    message,
  };
}
