#!/usr/bin/env node
// Puts the page together: everything a static host has to serve, in one folder.
//
//   node scripts/assemble.mjs --modules build/web [--output dist]
//
//   web/page/**                                ->  dist/
//   web/*.mjs, web/<folder>/**/*.mjs           ->  dist/, dist/<folder>/    (not platform, node, types)
//   engine and console (.mjs and .wasm)        ->  dist/
//   the console's faces                        ->  dist/faces.bin           (where they were made)
//   the types of the API (.d.mts)              ->  dist/, dist/<folder>/    (where they were made)
//   assets/scenarios/*.json                    ->  dist/scenarios/
//   their names and titles                     ->  dist/scenarios/index.json    [{"name", "title"}, ...]
//   LICENSE, assets/third_party.txt            ->  dist/license.txt, dist/third_party.txt
//   the number of bytes of each file           ->  dist/sizes.json          {"console.wasm": 812345, ...}
//
// The page's own modules and what it will import are named in its head as well (modulepreload), so that they come
// down side by side instead of one layer after the other.
//
// Imports in web/page are therefore written for the assembled folder ("./tabplane.mjs"). An import or a
// reference of the page that leads nowhere fails the build.

import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const left_out = new Set(['engine', 'node', 'page', 'platform', 'types']);

/** @param {string} path */
const exists = (path) => stat(path).then(() => true, () => false);

/**
 * The files below a folder as paths relative to it, sorted; none when there is no such folder.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function files_below(folder) {
  if (!(await exists(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return (await files_below(join(folder, entry.name))).map((file) => posix.join(entry.name, file));
    }),
  );
  return nested.flat().sort();
}

/**
 * What goes into the page, as pairs of source file and place in the assembled folder.
 * @param {string} modules where the compiled modules are
 * @returns {Promise<[string, string][]>}
 */
async function contents(modules) {
  /** @type {[string, string][]} */
  const pairs = [];
  const web = join(repository, 'web');
  for (const file of await files_below(join(web, 'page'))) pairs.push([join(web, 'page', file), file]);
  for (const file of await files_below(web)) {
    const [folder, ...rest] = file.split('/');
    const shipped = rest.length === 0 || !left_out.has(folder ?? '');
    if (shipped && file.endsWith('.mjs')) pairs.push([join(web, file), file]);
  }
  for (const name of ['engine', 'console']) {
    for (const suffix of ['.mjs', '.wasm']) {
      if (await exists(join(modules, name + suffix))) pairs.push([join(modules, name + suffix), name + suffix]);
    }
  }
  const faces = join(modules, 'generated', 'fonts', 'faces.bin');
  if (await exists(faces)) pairs.push([faces, 'faces.bin']);
  for (const file of await files_below(join(modules, 'types'))) pairs.push([join(modules, 'types', file), file]);
  const scenarios = join(repository, 'assets', 'scenarios');
  for (const file of await files_below(scenarios)) {
    if (file.endsWith('.json')) pairs.push([join(scenarios, file), `scenarios/${file}`]);
  }
  pairs.push([join(repository, 'LICENSE'), 'license.txt']);
  pairs.push([join(repository, 'assets', 'third_party.txt'), 'third_party.txt']);
  const places = pairs.map(([, place]) => place);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice) throw new Error(`two sources want to be ${twice}`);
  return pairs;
}

/**
 * References that a file makes to other files of the page.
 * @param {string} place
 * @param {string} text
 */
function references(place, text) {
  const patterns = place.endsWith('.html')
    ? [/(?:src|href)="([^"#:]+)"/g]
    : [/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g, /new URL\(\s*['"](\.{1,2}\/[^'"]+)['"]/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** @param {string} folder @param {string[]} places */
async function check_references(folder, places) {
  const known = new Set([...places, '.']);
  const lost = [];
  for (const place of places.filter((name) => /\.(mjs|html)$/.test(name))) {
    for (const reference of references(place, await readFile(join(folder, place), 'utf8'))) {
      const target = posix.normalize(posix.join(posix.dirname(place), reference.split(/[?#]/, 1)[0] ?? ''));
      if (!known.has(target.replace(/\/$/, ''))) lost.push(`${place}: ${reference}`);
    }
  }
  if (lost.length > 0) throw new Error(`references that lead nowhere:\n  ${lost.join('\n  ')}`);
}

/**
 * The modules that these bring in, themselves first.
 * @param {string} folder
 * @param {string[]} roots
 */
async function imported(folder, roots) {
  const found = new Set(roots);
  for (const place of found) {
    const text = await readFile(join(folder, place), 'utf8');
    for (const [, reference] of text.matchAll(/^(?:import|export)\s[^'"]*?from\s+['"](\.{1,2}\/[^'"]+)['"]/gm)) {
      found.add(posix.normalize(posix.join(posix.dirname(place), reference ?? '')));
    }
  }
  return [...found];
}

/** Names in the head of the page what the console needs; answers the page's size. @param {string} folder */
async function write_preloads(folder) {
  const file = join(folder, 'index.html');
  const page = await readFile(file, 'utf8');
  const roots = ['page.mjs', 'tabplane.mjs', 'console.mjs'];
  const there = await Promise.all(roots.map((root) => exists(join(folder, root))));
  const modules = await imported(folder, roots.filter((_, at) => there[at]));
  const links = modules.map((place) => `  <link rel="modulepreload" href="${place}">\n`).join('');
  const text = page.replace(/^(?=  <script type="module")/m, links);
  if (text === page) throw new Error('index.html has no script to put preloads before');
  await writeFile(file, text);
  return Buffer.byteLength(text);
}

/**
 * Writes the list of the scenarios that the page ships; answers its size.
 * @param {string} folder
 * @param {string[]} places of all files
 */
async function write_index(folder, places) {
  const files = places.filter((place) => /^scenarios\/[a-z0-9-]+\.json$/.test(place));
  const index = await Promise.all(
    files.map(async (place) => {
      const { title = '' } = JSON.parse(await readFile(join(folder, place), 'utf8'));
      return { name: posix.basename(place, '.json'), title };
    }),
  );
  const text = `${JSON.stringify(index, null, 1)}\n`;
  await mkdir(join(folder, 'scenarios'), { recursive: true });
  await writeFile(join(folder, 'scenarios', 'index.json'), text);
  return Buffer.byteLength(text);
}

async function main() {
  const { values } = parseArgs({
    options: {
      modules: { type: 'string', default: join(repository, 'build', 'web') },
      output: { type: 'string', default: join(repository, 'dist') },
    },
  });
  const output = values.output;
  const fresh = `${output}.new`;
  await rm(fresh, { recursive: true, force: true });
  const pairs = await contents(values.modules);
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [source, place] of pairs) {
    await mkdir(dirname(join(fresh, place)), { recursive: true });
    await cp(source, join(fresh, place), { preserveTimestamps: true });
    sizes[place] = (await stat(source)).size;
  }
  sizes['index.html'] = await write_preloads(fresh);
  sizes['scenarios/index.json'] = await write_index(fresh, Object.keys(sizes));
  await writeFile(join(fresh, 'sizes.json'), `${JSON.stringify(sizes, null, 1)}\n`);
  await check_references(fresh, [...Object.keys(sizes), 'sizes.json']);
  // The old page stays whole until the new one is.
  await rm(output, { recursive: true, force: true });
  await rename(fresh, output);
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  console.log(`page: ${pairs.length} files, ${total} bytes in ${relative(process.cwd(), output).split(sep).join('/')}`);
}

main().catch((error) => {
  console.error(`assemble: ${error.message}`);
  process.exitCode = 1;
});
