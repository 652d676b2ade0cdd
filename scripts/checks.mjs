// The checks that scripts/test.mjs runs: each answers how many passed and failed, or why it was skipped.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** @typedef {import('./test.mjs').Outcome} Outcome */

const log_folder = join('build', 'logs');

/**
 * Runs a program; its whole output goes to a log and comes back.
 * @param {string} log name of the log
 * @param {string[]} command
 * @param {{environment?: Record<string, string>, limit_s?: number}} [options]
 * @returns {Promise<{status: number, text: string}>} status -1 when it could not be started or was stopped
 */
function run(log, command, { environment = {}, limit_s = 1800 } = {}) {
  mkdirSync(log_folder, { recursive: true });
  const file = createWriteStream(join(log_folder, `${log}.log`));
  const [program = '', ...rest] = command;
  const child = spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), limit_s * 1000);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      text += chunk;
      file.write(chunk);
    });
  }
  return new Promise((resolve) => {
    /** @param {number} status */
    const finish = (status) => {
      clearTimeout(timer);
      file.end(() => resolve({ status, text }));
    };
    child.on('error', (error) => {
      text += `${program}: ${error.message}\n`;
      finish(-1);
    });
    child.on('close', (code, signal) => {
      if (signal) text += `${program}: ended by ${signal}\n`;
      finish(code ?? -1);
    });
  });
}

/** @param {string} text @param {number} [lines] */
const tail = (text, lines = 60) =>
  text.trimEnd().split('\n').slice(-lines).map((line) => line.slice(0, 300)).join('\n');

/**
 * The files below folders whose names match, sorted.
 * @param {string[]} folders
 * @param {RegExp} pattern
 * @returns {string[]}
 */
export function find(folders, pattern) {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return find([path], pattern);
        return pattern.test(entry.name) ? [path] : [];
      }),
    )
    .sort();
}

/** @returns {string[]} */
export const test_folders = () =>
  readdirSync('tests', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join('tests', entry.name)).sort();

/** @param {string} reason @returns {Outcome} */
const skipped = (reason) => ({ passed: 0, failed: 0, note: `skipped: ${reason}` });

/** @param {string} preset @param {string[]} targets @returns {Promise<Outcome>} */
export async function build(preset, targets) {
  const { status, text } = await run(`build-${preset}`, ['scripts/build', preset, ...targets], { limit_s: 5400 });
  return { passed: 0, failed: status === 0 ? 0 : 1, output: tail(text) };
}

/**
 * The test programs of a build, each counted by its test cases.
 * @param {string} preset
 * @param {string[]} [chosen] only these
 * @returns {Promise<Outcome>}
 */
export async function programs(preset, chosen) {
  const listed = await run(`list-${preset}`, ['ctest', '--test-dir', `build/${preset}`, '--show-only=json-v1']);
  /** @type {{name: string, command: string[]}[]} */
  const known = JSON.parse(listed.text.slice(listed.text.indexOf('{'))).tests;
  const tests = chosen ? known.filter(({ name }) => chosen.includes(name)) : known;
  if (tests.length === 0) return skipped('no test programs yet');
  let passed = 0;
  let failed = 0;
  let output = '';
  for (const test of tests) {
    const { status, text: painted } = await run(`${preset}-${test.name}`, test.command, {
      environment: { ASAN_OPTIONS: 'detect_stack_use_after_return=1', UBSAN_OPTIONS: 'print_stacktrace=1' },
    });
    // A program that cannot tell whether it writes to a terminal writes colours.
    const text = painted.replace(/\x1b\[[0-9;]*m/g, '');
    const summary = text.match(/test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/);
    passed += Number(summary?.[2] ?? 0);
    const bad = Number(summary?.[3] ?? 0);
    const silent = !summary || Number(summary[1]) === 0 || (status !== 0 && bad === 0);
    failed += silent ? 1 : bad;
    if (silent || bad > 0) output += `${test.name} (status ${status})\n${tail(text)}\n`;
  }
  return { passed, failed, output };
}

/** @param {number} major @param {number} minor */
function node_at_least(major, minor) {
  const [own_major = 0, own_minor = 0] = process.versions.node.split('.').map(Number);
  return own_major > major || (own_major === major && own_minor >= minor);
}

/**
 * Tests written for Node's runner.
 * @param {string} log
 * @param {string[]} folders
 * @param {{one_at_a_time?: boolean, limit_s?: number}} [options] `limit_s` for each file
 * @returns {Promise<Outcome>}
 */
export async function node_tests(log, folders, { one_at_a_time = false, limit_s = 600 } = {}) {
  const files = find(folders, /\.test\.mjs$/);
  if (files.length === 0) return skipped(`no *.test.mjs in ${folders.join(', ')}`);
  const command = ['node', '--test', '--test-reporter=tap'];
  if (one_at_a_time) command.push('--test-concurrency=1');
  // A file that hangs fails, instead of hanging everything; older releases of Node know no such limit.
  if (node_at_least(20, 11)) command.push(`--test-timeout=${limit_s * 1000}`);
  const { status, text } = await run(log, [...command, ...files]);
  /** @param {string} word */
  const count = (word) => Number(text.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  const silent = passed + failed === 0 || (status !== 0 && failed === 0);
  return { passed, failed: silent ? failed + 1 : failed, output: failures_of(text) };
}

/** The tests in Chromium; what drives it ends at once on an older Node, such as Debian 12's. @returns {Promise<Outcome>} */
export async function browser_tests() {
  if (!node_at_least(20, 0)) return skipped(`Playwright needs Node 20, this is ${process.versions.node}`);
  return node_tests('browser', ['tests/browser'], { one_at_a_time: true });
}

/** What a TAP text says about the tests that failed. @param {string} text */
function failures_of(text) {
  const lines = text.split('\n');
  const shown = lines.flatMap((line, index) => (/^\s*not ok /.test(line) ? lines.slice(index, index + 25) : []));
  return tail((shown.length > 0 ? shown : lines).join('\n'), 120);
}

/** @returns {Promise<Outcome>} */
export async function types() {
  if (find(['web'], /\.mjs$/).length === 0 && find(['scripts'], /\.mjs$/).length === 0) return skipped('no JavaScript');
  const { status, text } = await run('types', ['node_modules/.bin/tsc', '--noEmit', '--pretty', 'false']);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output: tail(text) };
}

/** clang-format 14 is the rule; another version may break lines elsewhere. @returns {Promise<Outcome>} */
export async function format() {
  const files = find(['core', 'shell', 'web', 'tests'], /\.(h|cpp)$/);
  if (files.length === 0) return skipped('no C++ sources');
  for (const program of ['clang-format-14', 'clang-format']) {
    const { status, text } = await run('format-version', [program, '--version']);
    if (status !== 0 || !/version 14\./.test(text)) continue;
    const checked = await run('format', [program, '--dry-run', '--Werror', ...files]);
    const wrong = new Set(checked.text.split('\n').flatMap((line) => line.match(/^(\S+):\d+:\d+: error:/)?.[1] ?? []));
    const output = `run ${program} -i on: ${[...wrong].join(' ')}`;
    return { passed: checked.status === 0 ? 1 : 0, failed: checked.status === 0 ? 0 : 1, output };
  }
  return skipped('clang-format 14 is not installed');
}

/**
 * The text that a source depends on within the repository: itself and its includes, in order of discovery.
 * @param {string} source
 */
function closure_of(source) {
  const seen = new Set([source]);
  let text = '';
  for (const file of seen) {
    const content = readFileSync(file, 'utf8');
    text += content;
    for (const [, include = ''] of content.matchAll(/^\s*#include "([^"]+)"/gm)) {
      if (existsSync(include)) seen.add(include);
    }
  }
  return text;
}

/**
 * clang-tidy over the engine and the console. A source that passed is checked again when it, one of its
 * includes or the rules have changed.
 * @param {number} jobs
 * @returns {Promise<Outcome>}
 */
export async function lint(jobs) {
  // Sources one by one, as a build without batches names them; the console's letters are made before they are read.
  const database = join('build', 'lint', 'database');
  const stamps = join('build', 'lint');
  mkdirSync(stamps, { recursive: true });
  for (const command of [
    ['cmake', '--preset', 'asan', '-B', database, '-DTABPLANE_BATCHES=OFF'],
    ['cmake', '--build', database, '--target', 'tabplane_fonts'],
  ]) {
    const { status, text } = await run('lint-database', command);
    if (status !== 0) return { passed: 0, failed: 1, output: tail(text) };
  }
  const rules = readFileSync('.clang-tidy', 'utf8');
  /** @type {{file: string}[]} */
  const compiled = JSON.parse(readFileSync(join(database, 'compile_commands.json'), 'utf8'));
  const sources = [...new Set(compiled.map((entry) => relative(process.cwd(), entry.file)))]
    .filter((file) => /^(core|shell)\//.test(file))
    .sort();
  if (sources.length === 0) return skipped('no C++ sources');
  const work = sources
    .map((source) => ({ source, stamp: join(stamps, createHash('sha256').update(rules).update(closure_of(source)).digest('hex')) }))
    .filter(({ stamp }) => !existsSync(stamp));
  let failed = 0;
  /** @type {Set<string>} a fault in a header is found once for each source that includes it */
  const findings = new Set();
  const queue = work.values();
  const worker = async () => {
    for (const { source, stamp } of queue) {
      const log = `lint-${source.replaceAll('/', '-')}`;
      const { status, text } = await run(log, ['clang-tidy', '--quiet', '-p', database, source]);
      if (status === 0) {
        writeFileSync(stamp, '');
      } else {
        failed += 1;
        for (const line of text.split('\n')) if (/(error|warning): /.test(line)) findings.add(line.slice(0, 240));
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  const note = `${work.length} of ${sources.length} sources had changed`;
  return { passed: sources.length - failed, failed, note, output: [...findings].slice(0, 60).join('\n') };
}

/**
 * Every fuzz target for a while, from the seeds in tests/fuzz/corpus/<target>.
 * @param {number} jobs
 * @returns {Promise<Outcome>}
 */
export async function fuzz(jobs) {
  const seconds = Number(process.env.TABPLANE_FUZZ_SECONDS ?? 60);
  const seed = Number(process.env.TABPLANE_FUZZ_SEED ?? 1);
  const targets = find([join('tests', 'fuzz')], /_fuzz\.cpp$/).map((source) => basename(source, '.cpp'));
  if (targets.length === 0) return skipped('no fuzz targets yet');
  let passed = 0;
  let failed = 0;
  let output = '';
  const queue = targets.values();
  const worker = async () => {
    for (const target of queue) {
      const found = join('build', 'asan', 'fuzz', 'corpus', target);
      const artifacts = join('build', 'asan', 'fuzz', 'artifacts', target);
      mkdirSync(found, { recursive: true });
      mkdirSync(artifacts, { recursive: true });
      const command = [join('build', 'asan', target), `-max_total_time=${seconds}`, `-seed=${seed}`, '-timeout=20', '-rss_limit_mb=3072'];
      command.push('-print_final_stats=1', `-artifact_prefix=${artifacts}/`, found);
      const seeds = join('tests', 'fuzz', 'corpus', target);
      if (existsSync(seeds)) command.push(seeds);
      const words = join('tests', 'fuzz', `${target}.dict`);
      if (existsSync(words)) command.push(`-dict=${words}`);
      const { status, text } = await run(`fuzz-${target}`, command, { limit_s: seconds + 300 });
      if (status === 0) {
        passed += 1;
      } else {
        failed += 1;
        output += `${target} (status ${status}; the input is in ${artifacts})\n${tail(text, 40)}\n`;
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return { passed, failed, note: `${seconds} s each`, output };
}
