// The journal of a Node process: a directory of files. Format and protocol are those of
// core/store/file_journal.h, so a world can be opened by a native program and by Node in turn.

import { JournalError } from './contract.mjs';
import { file_error, FileDirectory, write_at } from './file_directory.mjs';
import { FileLock } from './file_lock.mjs';
import {
  empty_manifest,
  files_of,
  is_journal_file,
  manifest_format,
  manifest_of_names,
  quarantine_file,
  read_manifest,
  segment_file,
  snapshot_file,
  write_manifest,
} from './file_manifest.mjs';
import { frame_header, frames, read_frames } from './frame.mjs';

/** @typedef {import('./contract.mjs').Journal} Journal */
/** @typedef {import('./contract.mjs').JournalReader} JournalReader */
/** @typedef {import('./contract.mjs').Opened} Opened */
/** @typedef {import('./contract.mjs').QuarantinedBatch} QuarantinedBatch */
/** @typedef {import('./file_manifest.mjs').Manifest} Manifest */

const manifest_file = 'MANIFEST';
const new_manifest_file = 'MANIFEST.new';

const encoder = new TextEncoder();
const decoder = new TextDecoder('latin1');

/** @param {{key: number}[]} batches */
const greatest_of = (batches) => batches.reduce((greatest, { key }) => Math.max(greatest, key), 0);

/** @implements {Journal} */
export class FileJournal {
  kind = 'file';
  #directory;
  #lock;
  #manifest = empty_manifest();
  /** Of the manifest that this writer put in place. */
  #mark = '';
  #greatest_key = 0;
  /** The segment that this writer appends to. @type {import('node:fs/promises').FileHandle | undefined} */
  #segment;
  #segment_size = 0;

  /** @param {string} directory made when it is missing; the one above it must exist */
  constructor(directory) {
    this.#directory = new FileDirectory(directory);
    this.#lock = new FileLock(this.#directory);
  }

  /** Rejected with `conflict` while another process writes here. @param {{write: boolean}} how @returns {Promise<Opened>} */
  async open({ write }) {
    try {
      await this.#directory.make();
      await this.#lock.release();
      if (write) await this.#lock.take();
      await this.#start(write);
      return { role: write ? 'writer' : 'reader', epoch: write ? this.#manifest.epoch : 0 };
    } catch (reason) {
      await this.#lock.release();
      throw file_error(reason);
    }
  }

  /** @param {boolean} write */
  async #start(write) {
    const names = await this.#directory.names();
    const text = decoder.decode(await this.#directory.read(manifest_file));
    const manifest = read_manifest(text) ?? (await this.#manifest_of_files(names));
    if (manifest.format > manifest_format) {
      throw new JournalError('lost', 'a newer release wrote this directory: update this one');
    }
    this.#manifest = manifest;
    if (!write) return;
    await this.#put_in_place({ ...manifest, epoch: manifest.epoch + 1 });
    await this.#remove_unlisted();
    this.#greatest_key = greatest_of(await this.#read_batches());
  }

  /** A manifest for a directory whose own is damaged or missing. @param {string[]} names @returns {Promise<Manifest>} */
  async #manifest_of_files(names) {
    const manifest = manifest_of_names(names);
    /** @type {import('./file_manifest.mjs').Segment[]} */
    const segments = [];
    let greatest = 0;
    for (const { number } of manifest.segments) {
      const batches = read_frames(await this.#directory.read(segment_file({ number })), greatest + 1);
      const first = batches[0]?.key;
      if (first === undefined) continue;
      const before = segments.at(-1);
      if (before) before.end = first;
      segments.push({ number, first });
      greatest = greatest_of(batches);
    }
    for (const quarantine of manifest.quarantines) {
      quarantine.first = read_frames(await this.#directory.read(quarantine_file(quarantine)), 0)[0]?.key ?? 0;
    }
    return { ...manifest, segments };
  }

  async #must_be_ours() {
    if ((await this.#directory.mark(manifest_file)) !== this.#mark) {
      throw new JournalError('conflict', `another process has taken over ${this.#directory.path}`);
    }
  }

  /** The moment at which a change happens. @param {Manifest} manifest */
  async #put_in_place(manifest) {
    await this.#directory.write(new_manifest_file, [encoder.encode(write_manifest(manifest))]);
    await this.#directory.put_in_place(new_manifest_file, manifest_file);
    this.#mark = await this.#directory.mark(manifest_file);
    this.#manifest = manifest;
  }

  // Where it is not known which manifest will be found, the files of both stay.
  async #remove_unlisted() {
    try {
      await this.#must_be_ours();
      const listed = files_of(this.#manifest);
      for (const name of await this.#directory.names()) {
        if ((is_journal_file(name) || name === new_manifest_file) && !listed.includes(name)) await this.#directory.remove(name);
      }
    } catch {
      // What stays is removed at the next opening.
    }
  }

  /** In order of their keys. */
  async #read_batches() {
    const batches = [];
    for (const segment of this.#manifest.segments) {
      const found = read_frames(await this.#directory.read(segment_file(segment)), segment.first);
      batches.push(...found.filter(({ key }) => segment.first <= key && key < (segment.end ?? Infinity)));
    }
    return batches.sort((left, right) => left.key - right.key);
  }

  /** @param {JournalReader} reader */
  async read(reader) {
    try {
      for (const snapshot of this.#manifest.snapshots) {
        reader.snapshot(snapshot.sequence, await this.#directory.read(snapshot_file(snapshot)));
      }
      for (const { key, bytes } of await this.#read_batches()) reader.batch(key, bytes);
    } catch (reason) {
      throw file_error(reason);
    }
  }

  /** @param {() => Promise<void>} change */
  async #change(change) {
    try {
      await this.#must_be_ours();
      await change();
    } catch (reason) {
      throw file_error(reason);
    }
  }

  /** @param {number} key */
  async #must_be_new(key) {
    if (key <= this.#greatest_key) throw new JournalError('conflict', `batch ${this.#greatest_key} is there already`);
  }

  /** @param {number} key @param {Uint8Array} batch */
  append(key, batch) {
    return this.#change(async () => {
      await this.#must_be_new(key);
      const segment = this.#segment ?? (await this.#begin_segment(key));
      try {
        const size = await write_at(segment, this.#segment_size, [frame_header(key, batch), batch]);
        await segment.datasync();
        this.#segment_size += size;
        this.#greatest_key = key;
      } catch (reason) {
        await segment.truncate(this.#segment_size).then(() => segment.datasync()).catch(() => {});
        await this.#end_segment();
        throw reason;
      }
    });
  }

  /** @param {number} key */
  async #begin_segment(key) {
    const { next, segments } = this.#manifest;
    const file = await this.#directory.create(segment_file({ number: next }));
    try {
      await this.#put_in_place({
        ...this.#manifest,
        next: next + 1,
        segments: [...segments.map((segment) => ({ ...segment, end: segment.end ?? key })), { number: next, first: key }],
      });
    } catch (reason) {
      await file.close();
      throw reason;
    }
    this.#segment = file;
    this.#segment_size = 0;
    return file;
  }

  async #end_segment() {
    await this.#segment?.close();
    this.#segment = undefined;
  }

  /**
   * A change of the manifest whose new files are durable already.
   * @param {Manifest} manifest
   * @param {number} greatest_key
   */
  async #finish(manifest, greatest_key) {
    await this.#put_in_place(manifest);
    await this.#end_segment();
    this.#greatest_key = greatest_key;
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} oldest_snapshot @param {number} first_key */
  compact(sequence, snapshot, oldest_snapshot, first_key) {
    return this.#change(async () => {
      const { next, snapshots, segments } = this.#manifest;
      const added = { number: next, sequence };
      const kept = [...snapshots.filter((old) => old.sequence !== sequence), added].filter((old) => old.sequence >= oldest_snapshot);
      const left = segments.filter((segment) => (segment.end ?? this.#greatest_key + 1) > first_key);
      try {
        await this.#directory.write(snapshot_file(added), [snapshot]);
        await this.#finish(
          {
            ...this.#manifest,
            next: next + 1,
            snapshots: kept.sort((one, other) => one.sequence - other.sequence),
            segments: left.map((segment) => ({ ...segment, first: Math.max(segment.first, first_key) })),
          },
          this.#greatest_key < first_key ? 0 : this.#greatest_key,
        );
      } finally {
        await this.#remove_unlisted();
      }
    });
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} key @param {Uint8Array} batch */
  replace(sequence, snapshot, key, batch) {
    return this.#change(async () => {
      await this.#must_be_new(key);
      const { next } = this.#manifest;
      const stored = { number: next, sequence };
      const segment = { number: next + 1, first: key };
      try {
        await this.#directory.write(snapshot_file(stored), [snapshot]);
        await this.#directory.write(segment_file(segment), frames([{ key, bytes: batch }]));
        await this.#finish({ ...this.#manifest, next: next + 2, snapshots: [stored], segments: [segment] }, key);
      } finally {
        await this.#remove_unlisted();
      }
    });
  }

  /** @param {number} first_key @param {Uint8Array} trimmed */
  quarantine(first_key, trimmed) {
    return this.#change(async () => {
      const batches = await this.#read_batches();
      const aside = batches.filter(({ key }) => key >= first_key);
      let greatest = greatest_of(batches.filter(({ key }) => key < first_key));
      const { quarantines, segments } = this.#manifest;
      /** @type {Manifest} */
      const manifest = {
        ...this.#manifest,
        segments: segments
          .filter(({ first }) => first < first_key)
          .map((segment) => ({ ...segment, end: Math.min(segment.end ?? first_key, first_key) })),
        quarantines: [...quarantines],
      };
      try {
        if (aside[0]) {
          const quarantine = { number: manifest.next++, first: aside[0].key };
          manifest.quarantines.push(quarantine);
          await this.#directory.write(quarantine_file(quarantine), frames(aside));
        }
        if (trimmed.length > 0) {
          const segment = { number: manifest.next++, first: first_key };
          manifest.segments.push(segment);
          await this.#directory.write(segment_file(segment), frames([{ key: first_key, bytes: trimmed }]));
          greatest = first_key;
        }
        await this.#finish(manifest, greatest);
      } finally {
        await this.#remove_unlisted();
      }
    });
  }

  /** @returns {Promise<QuarantinedBatch[]>} */
  async read_quarantine() {
    try {
      const files = await Promise.all(this.#manifest.quarantines.map((quarantine) => this.#directory.read(quarantine_file(quarantine))));
      return files.flatMap((file, index) => read_frames(file, this.#manifest.quarantines[index]?.first ?? 0));
    } catch (reason) {
      throw file_error(reason);
    }
  }

  async close() {
    await this.#end_segment();
    await this.#lock.release();
  }
}
