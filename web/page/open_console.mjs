// Brings the console up: download, compile, open storage, replay, first picture.

import { begin_download, compile, DownloadError, file_sizes, read_whole } from './download.mjs';
import { LoadingScreen } from './loading.mjs';
import { show_failure } from './failure.mjs';
import { download_put_aside, put_aside } from './put_aside.mjs';
import { follow_sharing } from './sharing.mjs';
import { use_theme } from './theme.mjs';
import { kept_worlds, open_world, shipped_scenarios, world_address } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').StorageStatus} StorageStatus */

/**
 * What the compiled console offers its page (web/platform/browser_host.js).
 * @typedef {object} ConsoleModule
 * @property {Uint8Array} HEAPU8
 * @property {(bytes: number) => number} _malloc
 * @property {(file: number, bytes: number) => number} _tabplane_take_faces 0 when the file is not whole
 * @property {() => number} _tabplane_start 0 when the browser gives no WebGL 2
 * @property {(status: StorageStatus & {putAside: number}) => void} setStorage
 * @property {(status: import('./sharing.mjs').ShownSync) => void} setSync
 * @property {(name: string) => void} setWorld
 * @property {(names: string[]) => void} setWorlds
 * @property {(scenarios: import('./world.mjs').ScenarioChoice[]) => void} setScenarios
 * @property {(document: string) => void} setScenario the one that the world has just begun with
 * @property {() => void} requestFrame draws what has changed
 * @property {() => void} drawNow draws before it returns, unless the page is hidden
 * @property {() => number} frames drawn since the start
 * @property {() => object[]} widgets what the last frame showed, in words (web/platform/widget_rows.h)
 */

// Built beside this file, so only its address is known here.
const module_url = './console.mjs';
const program_url = 'console.wasm';
const faces_url = 'faces.bin';

/** What a person asks for in the console about sharing; there once the console shows the world. @type {ReturnType<typeof follow_sharing> | undefined} */
let sharing;

/**
 * Instantiates the console with progress that is ours, and gives it its faces.
 * @param {Promise<Response>} download of console.wasm
 * @param {Promise<Response>} faces_download of faces.bin
 * @param {LoadingScreen} screen
 * @param {Promise<Record<string, number>>} sizes of the page's files
 * @param {object} host what the console may ask of its page
 * @returns {Promise<ConsoleModule>}
 */
async function load_module(download, faces_download, screen, sizes, host) {
  const read = { program: 0, faces: 0 };
  /** @type {number | undefined} */
  let total;
  const tell = () => screen.set('download', read.program + read.faces, total);
  void sizes.then((known) => {
    const program = known[program_url];
    total = program && program + (known[faces_url] ?? 0);
    tell();
  });
  const faces = read_whole(faces_download).then((bytes) => {
    read.faces = bytes.length;
    tell();
    return bytes;
  });
  // Whoever waits for them, below, learns of a failure; until then it is nobody's.
  faces.catch(() => {});
  const [{ default: create_console }, program] = await Promise.all([
    import(module_url),
    compile(
      download,
      (bytes) => {
        read.program = bytes;
        tell();
      },
      () => screen.set('compile'),
    ),
  ]);
  /** @type {ConsoleModule} */
  const module = await new Promise((resolve, reject) => {
    create_console({
      host,
      /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive */
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(program, imports).then((instance) => receive(instance, program), reject);
        return {};
      },
    }).then(resolve, reject);
  });
  const bytes = await faces;
  const place = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, place);
  if (!module._tabplane_take_faces(place, bytes.length)) throw new DownloadError(`${faces_url} is not whole`);
  return module;
}

/** @param {ConsoleModule} module @param {World} world */
function follow(module, world) {
  let aside = 0;
  /** @param {StorageStatus} storage */
  const show = (storage) => module.setStorage({ ...storage, putAside: aside });
  module.setWorld(world.name ?? '');
  if (world.storage) show(world.storage);
  void put_aside(world).then((batches) => {
    aside = batches.length;
    if (aside > 0 && world.storage) show(world.storage);
  });
  if (world.scenario) module.setScenario(world.scenario);
  sharing = follow_sharing(world, (status) => module.setSync(status));
  world.subscribe((event) => {
    if (event.type === 'storage' && event.storage) show(event.storage);
    module.requestFrame();
  });
}

/** What other worlds there are; the console does without until it is known. @param {ConsoleModule} module @param {Record<string, number>} sizes */
async function list_worlds(module, sizes) {
  const [names, scenarios] = await Promise.all([kept_worlds(), shipped_scenarios(sizes)]);
  module.setWorlds(names);
  module.setScenarios(scenarios);
}

/** Where it failed, if that is told by what failed. @param {unknown} reason @returns {import('./failure.mjs').Failed | undefined} */
function step_of(reason) {
  if (reason instanceof WebAssembly.CompileError) return 'compile';
  return reason instanceof DownloadError ? 'download' : undefined;
}

function reveal() {
  const main = document.getElementById('console');
  main?.removeAttribute('inert');
  if (document.activeElement === document.body) document.getElementById('canvas')?.focus(/** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: false }));
}

/**
 * A console on its way: everything that needs no drawing has begun.
 * @typedef {object} Beginning
 * @property {LoadingScreen} screen
 * @property {Promise<Record<string, number>>} sizes
 * @property {Promise<ConsoleModule>} module
 * @property {Promise<World>} world
 * @property {() => void} give_up ends it, in the turn in which it began
 */

/** @returns {Beginning} */
export function begin_console() {
  const screen = new LoadingScreen();
  const program = begin_download(program_url);
  const faces = begin_download(faces_url);
  const sizes = file_sizes();
  const opening = new AbortController();
  /** @type {World | undefined} */
  let world;
  const module = load_module(program.response, faces.response, screen, sizes, {
    retrySaving: () => world?.retrySaving?.(),
    continueInMemory: () => world?.continueInMemory?.(),
    /** @param {import('./sharing.mjs').SyncWish} wish */
    connectSync: (wish) => sharing?.connectSync(wish),
    stopSync: () => sharing?.stopSync(),
    retrySync: () => sharing?.retrySync(),
    wantClock: () => sharing?.wantClock(),
    downloadPutAside: () => world && void download_put_aside(world),
    /** @param {{name: string, scenario: string}} wanted */
    openWorld: ({ name, scenario }) => location.assign(world_address(name, scenario)),
    /** @param {{key: string, value: string}} setting */
    settingChanged: ({ key, value }) => key === 'theme' && use_theme(value),
  });
  const opened = open_world(module, {
    progress: ({ phase, done, total }) => screen.set(phase, done, total),
    signal: opening.signal,
  }).then((there) => (world = there));
  // Whoever waits for them learns of a failure; until then it is nobody's.
  module.catch(() => {});
  opened.catch(() => {});
  return {
    screen,
    sizes,
    module,
    world: opened,
    give_up: () => {
      program.give_up();
      faces.give_up();
      opening.abort();
    },
  };
}

/** @param {Beginning} beginning */
export async function open_console({ screen, sizes, module: coming, world: opening }) {
  /** @type {import('./failure.mjs').Failed | undefined} */
  let step;
  try {
    const module = await coming;
    performance.mark('tabplane compiled');
    screen.set('open');
    const world = await opening;
    performance.mark('tabplane opened');
    step = 'draw';
    if (!module._tabplane_start()) throw new Error('the browser gave no WebGL 2 context');
    follow(module, world);
    module.drawNow();
    performance.mark('tabplane shown');
    void sizes.then((known) => list_worlds(module, known)).catch(() => {});
    Object.defineProperty(globalThis, 'tabplane', {
      configurable: true,
      value: { world, get frames() { return module.frames(); }, widgets: () => module.widgets() },
    });
    screen.remove();
    reveal();
  } catch (reason) {
    show_failure(step ?? step_of(reason) ?? screen.phase, reason);
    return;
  }
  // A trap leaves the program in no state to go on.
  addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) show_failure('stopped', event.error);
  });
}
