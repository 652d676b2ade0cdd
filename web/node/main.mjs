#!/usr/bin/env node
// The Node host: a world behind HTTP on 127.0.0.1. Started by scripts/api, which builds the engine first.
//
// Standard output gets one line, `listening on http://127.0.0.1:8787`, when requests are answered; all else that
// there is to say goes to standard error. SIGTERM and SIGINT end it in order: requests under way are answered,
// what they changed is saved.
//
//   TABPLANE_WEB_BUILD   the folder of engine.mjs and engine.wasm (build/web)

import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import { open } from '../tabplane.mjs';
import { read_arguments, usage, UsageError } from './arguments.mjs';
import { Guard } from './guard.mjs';
import { HttpServer } from './http_server.mjs';

const repository = new URL('../../', import.meta.url);
const built = process.env.TABPLANE_WEB_BUILD;
const engine = built === undefined ? new URL('build/web/', repository) : pathToFileURL(`${built}/`);

/** @param {string} text */
const say = (text) => console.error(`api: ${text}`);

/** The document in a file, or that of a scenario that is shipped. @param {string} name */
async function read_scenario(name) {
  const shipped = /^[a-z0-9-]+$/.test(name) ? new URL(`assets/scenarios/${name}.json`, repository) : undefined;
  const text = await readFile(name, 'utf8').catch((reason) => {
    if (!shipped || reason.code !== 'ENOENT') throw reason;
    return readFile(shipped, 'utf8').catch(() => Promise.reject(reason));
  });
  const document = text.replace(/^\uFEFF/, '');
  if (!document.trimStart().startsWith('{')) throw new Error(`${name} holds no scenario document`);
  return document;
}

/** @param {import('../session/session.mjs').Session} world */
function report_storage(world) {
  let told = '';
  const tell = () => {
    const { message } = world.storage;
    if (message !== told && message !== '') say(message);
    else if (told !== '' && message === '') say('everything is saved again');
    told = message;
  };
  tell();
  world.subscribe(tell);
}

/** @param {import('./arguments.mjs').Arguments} wanted */
async function run({ port, scenario, clock, directory, token, origins }) {
  const world = await open({
    storage: directory === undefined ? 'memory' : { kind: 'file', directory },
    ...(scenario === undefined ? {} : { scenario: await read_scenario(scenario) }),
    ...(clock === undefined ? {} : { clock }),
    wasm: engine,
  });
  const server = new HttpServer(world, new Guard({ token, origins }));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await world.close().catch((reason) => {
      say(`not everything is saved: ${reason.message}`);
      process.exitCode = 1;
    });
    process.exit();
  };
  try {
    report_storage(world);
    const address = await server.listen(port);
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop());
    console.log(`listening on ${address}`);
  } catch (reason) {
    await world.close();
    throw reason;
  }
}

try {
  const wanted = read_arguments(process.argv.slice(2));
  if (wanted === 'help') console.log(usage);
  else await run(wanted);
} catch (reason) {
  const message = reason instanceof Error ? reason.message : String(reason);
  console.error(reason instanceof UsageError ? `api: ${message}\n${usage}` : `api: ${message}`);
  process.exit(reason instanceof UsageError ? 2 : 1);
}
