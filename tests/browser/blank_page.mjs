// Empty pages that can import the project's modules as they are in the tree, and the compiled ones as "/built".

import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serve } from '../../scripts/serve.mjs';
import { built, repository } from '../node/lab.mjs';

/** Serves them; `root` is a folder for more files. */
export async function serve_modules() {
  const root = await mkdtemp(join(tmpdir(), 'tabplane-modules-'));
  await symlink(join(repository, 'web'), join(root, 'web'));
  await symlink(join(repository, 'tests'), join(root, 'tests'));
  await symlink(built, join(root, 'built'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>blank</title><link rel="icon" href="web/page/icon.svg">');
  const server = await serve({ root });
  return {
    url: server.url,
    root,
    async close() {
      await server.close();
      await rm(root, { recursive: true });
    },
  };
}
