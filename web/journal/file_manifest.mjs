// The MANIFEST of a journal directory: which files count. core/store/file_manifest.h describes the same text.
//
//   tabplane journal 1
//   epoch <n>
//   next <n>
//   snapshot <n> <sequence>
//   batches <n> <first> <end or ->
//   quarantine <n> <first>
//   end <FNV-1a of all lines before this one, 8 hex digits>

import { fnv1a32 } from './frame.mjs';

/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {number} epoch of the newest writer
 * @property {number} next no file has this number yet, nor a greater one
 * @property {{number: number, sequence: number}[]} snapshots by sequence
 * @property {Segment[]} segments by their first key
 * @property {{number: number, first: number}[]} quarantines by number
 */
/** @typedef {{number: number, first: number, end?: number}} Segment without `end`: still open */

export const manifest_format = 1;

const encoder = new TextEncoder();

/** @param {string} text */
const hash_of = (text) => fnv1a32(encoder.encode(text)).toString(16).padStart(8, '0');

/** @returns {Manifest} */
export const empty_manifest = () => ({ format: manifest_format, epoch: 0, next: 1, snapshots: [], segments: [], quarantines: [] });

/** @param {Manifest} manifest */
export function write_manifest(manifest) {
  const lines = [
    `tabplane journal ${manifest.format}`,
    `epoch ${manifest.epoch}`,
    `next ${manifest.next}`,
    ...manifest.snapshots.map(({ number, sequence }) => `snapshot ${number} ${sequence}`),
    ...manifest.segments.map(({ number, first, end }) => `batches ${number} ${first} ${end ?? '-'}`),
    ...manifest.quarantines.map(({ number, first }) => `quarantine ${number} ${first}`),
  ];
  const text = `${lines.join('\n')}\n`;
  return `${text}end ${hash_of(text)}\n`;
}

const number = '(0|[1-9][0-9]*)';
const last_line = /end ([0-9a-f]{8})\n$/;
const whole = new RegExp(
  `^tabplane journal ${number}\nepoch ${number}\nnext ${number}\n((?:snapshot ${number} ${number}\n)*)` +
    `((?:batches ${number} ${number} (?:-|${number})\n)*)((?:quarantine ${number} ${number}\n)*)$`,
);

/** @param {string} lines @returns {number[][]} the numbers of each line; NaN for "-" */
const numbers_of = (lines) =>
  lines
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').slice(1).map(Number));

/**
 * Undefined for any text that write_manifest does not write. Of a newer format only `format` is read.
 * @param {string} text
 * @returns {Manifest | undefined}
 */
export function read_manifest(text) {
  const end = last_line.exec(text);
  const lines = end ? text.slice(0, end.index) : '';
  if (!end || end[1] !== hash_of(lines)) return undefined;
  const format = Number(new RegExp(`^tabplane journal ${number}\n`).exec(lines)?.[1]);
  if (format > manifest_format) return { ...empty_manifest(), format };
  const parts = whole.exec(lines);
  if (!parts) return undefined;
  const [, , epoch, next, snapshots = '', , , segments = '', , , , quarantines = ''] = parts;
  return {
    format,
    epoch: Number(epoch),
    next: Number(next),
    snapshots: numbers_of(snapshots).map(([of = 0, sequence = 0]) => ({ number: of, sequence })),
    segments: numbers_of(segments).map(([of = 0, first = 0, last = NaN]) => ({ number: of, first, ...(Number.isNaN(last) ? {} : { end: last }) })),
    quarantines: numbers_of(quarantines).map(([of = 0, first = 0]) => ({ number: of, first })),
  };
}

/** @param {{number: number, sequence: number}} snapshot */
export const snapshot_file = (snapshot) => `snapshot-${snapshot.number}-${snapshot.sequence}.bin`;
/** @param {{number: number}} segment */
export const segment_file = (segment) => `batches-${segment.number}.log`;
/** @param {{number: number}} quarantine */
export const quarantine_file = (quarantine) => `quarantine-${quarantine.number}.log`;

/** The files that a manifest lists. @param {Manifest} manifest */
export const files_of = (manifest) => [
  ...manifest.snapshots.map(snapshot_file),
  ...manifest.segments.map(segment_file),
  ...manifest.quarantines.map(quarantine_file),
];

const file_name = new RegExp(`^(?:(snapshot)-${number}-${number}\\.bin|(batches|quarantine)-${number}\\.log)$`);

/** Whether a manifest could list a file of this name. @param {string} name */
export const is_journal_file = (name) => file_name.test(name);

/**
 * What a directory's file names say, sorted as in a manifest; what they do not say is 0.
 * @param {string[]} names
 * @returns {Manifest}
 */
export function manifest_of_names(names) {
  const manifest = empty_manifest();
  for (const name of names) {
    const parts = file_name.exec(name);
    if (!parts) continue;
    const of = Number(parts[2] ?? parts[5]);
    if (parts[1]) manifest.snapshots.push({ number: of, sequence: Number(parts[3]) });
    else if (parts[4] === 'batches') manifest.segments.push({ number: of, first: 0 });
    else manifest.quarantines.push({ number: of, first: 0 });
    manifest.next = Math.max(manifest.next, of + 1);
  }
  manifest.snapshots.sort((left, right) => left.sequence - right.sequence || left.number - right.number);
  manifest.segments.sort((left, right) => left.number - right.number);
  manifest.quarantines.sort((left, right) => left.number - right.number);
  return manifest;
}
