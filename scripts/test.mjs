#!/usr/bin/env node
// Runs the checks of the project and counts them. Called by scripts/test, which sets the machine up first.
//
//   node scripts/test.mjs [stage ...]     only these stages, and the builds they need; without any, all but asan and lint
//   node scripts/test.mjs --list          the names of the stages
//
//   TABPLANE_FUZZ_SECONDS   how long each fuzz target runs (60)
//   TABPLANE_FUZZ_SEED      what its random choices begin with (1, so that a run can be repeated); 0 for another each time
//
// Builds use all cores and run one after the other; a finished build's tests run beside the next build.
// Logs are in build/logs. A stage without tests says so and counts nothing.

import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as checks from './checks.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(repository);

/**
 * @typedef {{passed: number, failed: number, note?: string, output?: string}} Outcome
 * @typedef {object} Task
 * @property {string} name
 * @property {string} stage the stage that asks for it; builds belong to every stage that needs them
 * @property {string[]} [needs] tasks that must have succeeded before
 * @property {string[]} [after] tasks that are waited for when they run at all
 * @property {number} cost cores it keeps busy
 * @property {() => Promise<Outcome>} run
 */

const cores = availableParallelism();
const everything = cores + 1;

/** @param {string} preset @param {string[]} [targets] @returns {Task} */
const build = (preset, targets = []) => ({
  name: `build ${preset}`,
  stage: 'build',
  cost: cores,
  run: () => checks.build(preset, targets),
});

/** @type {Task[]} */
const tasks = [
  { name: 'tidy', stage: 'tidy', cost: 1, run: () => checks.node_tests('tidy', ['tests/tidy']) },
  { name: 'format', stage: 'tidy', cost: 1, run: checks.format },
  { name: 'types', stage: 'types', cost: 1, run: checks.types },
  build('native'),
  { name: 'native', stage: 'native', needs: ['build native'], cost: 1, run: () => checks.programs('native') },
  build('asan'),
  // The engine alone, with what asks all of it: no console and no tests of single parts to build.
  { ...build('asan', ['tabplane_wire_tests', 'tabplane_fuzz_tests', 'handle_fuzz', 'journal_fuzz']), name: 'build sanitized' },
  {
    name: 'sanitized',
    stage: 'sanitized',
    needs: ['build sanitized'],
    cost: 1,
    run: () => checks.programs('asan', ['tabplane_wire_tests', 'tabplane_fuzz_tests']),
  },
  { name: 'asan', stage: 'asan', needs: ['build asan'], cost: 1, run: () => checks.programs('asan') },
  build('web', ['all', 'dist']),
  { name: 'wasm', stage: 'wasm', needs: ['build web'], cost: 1, run: () => checks.programs('web') },
  {
    name: 'node',
    stage: 'node',
    needs: ['build web', 'build native'],
    cost: 1,
    run: () => checks.node_tests('node', checks.test_folders().filter((folder) => !/\/(tidy|browser|servers)$/.test(folder))),
  },
  {
    name: 'servers',
    stage: 'servers',
    needs: ['build web'],
    after: ['node', 'browser'],
    cost: everything,
    run: () => checks.node_tests('servers', ['tests/servers'], { limit_s: 300 }),
  },
  { name: 'lint', stage: 'lint', after: ['build web'], cost: cores, run: () => checks.lint(cores) },
  {
    name: 'browser',
    stage: 'browser',
    needs: ['build web'],
    cost: everything,
    run: () => checks.browser_tests(),
  },
  {
    name: 'fuzz',
    stage: 'fuzz',
    needs: ['build sanitized'],
    after: ['browser', 'lint'],
    cost: everything,
    run: () => checks.fuzz(cores),
  },
];

const stages = [...new Set(tasks.map((task) => task.stage))].filter((stage) => stage !== 'build');

// What takes longer than all others together runs when it is asked for.
const on_request = ['asan', 'lint'];

/** @param {string[]} asked @returns {Task[]} */
function choose(asked) {
  const chosen = new Set(tasks.filter((task) => asked.includes(task.stage)).map((task) => task.name));
  for (const task of tasks) {
    if (chosen.has(task.name)) for (const name of task.needs ?? []) chosen.add(name);
  }
  return tasks.filter((task) => chosen.has(task.name));
}

/** @param {Task} task @param {Outcome} outcome @param {number} started */
function report(task, outcome, started) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = outcome.failed > 0 ? 'FAIL' : outcome.note?.startsWith('skipped') ? 'skip' : 'ok';
  const counted = outcome.passed + outcome.failed > 0 ? `${outcome.passed} passed, ${outcome.failed} failed` : '';
  console.log(
    [verdict.padEnd(5), task.name.padEnd(14), `${seconds} s`.padStart(9), '  ', [counted, outcome.note].filter(Boolean).join('; ')]
      .join('')
      .trimEnd(),
  );
  if (outcome.failed > 0 && outcome.output) console.log(outcome.output.replace(/^/gm, '    | '));
}

/** @param {Task[]} chosen @returns {Promise<{passed: number, failed: number}>} */
async function run_all(chosen) {
  const names = new Set(chosen.map((task) => task.name));
  /** @type {Map<string, boolean>} */
  const finished = new Map();
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  const waiting = [...chosen];
  const total = { passed: 0, failed: 0 };
  let busy = 0;

  /** @param {Task} task */
  const start = (task) => {
    const started = performance.now();
    busy += task.cost;
    const done = task
      .run()
      .catch((error) => ({ passed: 0, failed: 1, output: String(error?.stack ?? error) }))
      .then((/** @type {Outcome} */ outcome) => {
        report(task, outcome, started);
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        finished.set(task.name, outcome.failed === 0);
        busy -= task.cost;
        running.delete(task.name);
      });
    running.set(task.name, done);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const task of [...waiting]) {
      const broken = (task.needs ?? []).find((name) => finished.get(name) === false);
      if (broken) {
        waiting.splice(waiting.indexOf(task), 1);
        finished.set(task.name, false);
        total.failed += 1;
        console.log(`FAIL ${task.name.padEnd(14)}  not run, because "${broken}" failed`);
        continue;
      }
      const before = [...(task.needs ?? []), ...(task.after ?? []).filter((name) => names.has(name))];
      const ready = before.every((name) => finished.has(name));
      if (ready && busy + task.cost <= everything) {
        waiting.splice(waiting.indexOf(task), 1);
        start(task);
      }
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return total;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== '--list' && !stages.includes(name));
if (asked.includes('--list')) {
  console.log(stages.join('\n'));
} else if (unknown.length > 0) {
  console.error(`test: no stage named ${unknown.join(', ')}; there are ${stages.join(', ')}`);
  process.exitCode = 2;
} else {
  if (!existsSync(join('build', 'logs'))) mkdirSync(join('build', 'logs'), { recursive: true });
  const started = performance.now();
  const { passed, failed } = await run_all(choose(asked.length > 0 ? asked : stages.filter((stage) => !on_request.includes(stage))));
  console.log(`\n${((performance.now() - started) / 60000).toFixed(1)} minutes in all`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
