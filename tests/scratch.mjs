// Directories that go away with their test.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Where memory can be had as files nothing waits for a disk.
const memory = '/dev/shm';

/** @param {(directory: string) => Promise<void>} use */
export async function in_directory(use) {
  const directory = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'tabplane-'));
  try {
    await use(directory);
  } finally {
    // What a failed test has left running may still write here; its own failure says more.
    await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}
