// Brings a WebAssembly module with the engine in it up, wherever it is: beside a page, in a worker, in a folder of Node's.

/** @typedef {import('./control_plane.mjs').EngineModule} EngineModule */

/** Compiled once, however many worlds run it. @type {Map<string, Promise<WebAssembly.Module>>} */
const programs = new Map();

/** @param {URL} url @returns {Promise<WebAssembly.Module>} */
function program_at(url) {
  const known = programs.get(url.href);
  if (known) return known;
  const program = compile(url);
  programs.set(url.href, program);
  program.catch(() => programs.delete(url.href));
  return program;
}

/** @param {URL} url */
async function compile(url) {
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: the server answered ${response.status} ${response.statusText}`.trim());
  return WebAssembly.compileStreaming(response);
}

/**
 * @param {URL} folder where the module's .mjs and .wasm are
 * @param {'engine' | 'console'} [name]
 * @returns {Promise<EngineModule>}
 */
export async function load_module(folder, name = 'engine') {
  const [{ default: create }, program] = await Promise.all([
    import(new URL(`${name}.mjs`, folder).href),
    program_at(new URL(`${name}.wasm`, folder)),
  ]);
  return new Promise((resolve, reject) => {
    create({
      /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive */
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(program, imports).then((instance) => receive(instance, program), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}
