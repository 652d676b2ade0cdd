// The endpoint of scripts/sync-endpoint in a process of its own: what its packages leave behind when a client goes
// away while it waits for changes ends with it.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/sync-endpoint.mjs', import.meta.url));

/** @param {string[]} databases @returns {Promise<{url: string, pid: number, close: () => Promise<void>}>} */
export async function spawn_endpoint(databases) {
  const child = spawn(process.execPath, [script, '--port', '0', ...databases.flatMap((name) => ['--database', name])], {
    // The channel ends with this process, however it ends, and the endpoint with the channel.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error('the endpoint ended')));
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said += text;
      const address = /^endpoint (\S+)\n/.exec(said)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    url,
    pid: child.pid ?? 0,
    close: async () => {
      child.kill();
      await gone;
    },
  };
}
