// Downloads that say how far they have come, in bytes as they are after decompression. The number in all
// comes from the page's own list of sizes: Content-Length counts compressed bytes.

/** @returns {Promise<Record<string, number>>} bytes by file name; empty when there is no list */
export async function file_sizes() {
  const response = await fetch('sizes.json').catch(() => undefined);
  if (!response?.ok) return {};
  return response.json().catch(() => ({}));
}

/**
 * A response whose body reports its bytes while it is read.
 * @param {Response} response
 * @param {(bytes: number) => void} on_bytes the bytes read so far
 * @param {() => void} on_end
 */
export function counted(response, on_bytes, on_end) {
  let bytes = 0;
  const body = response.body?.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        on_bytes(bytes);
        controller.enqueue(chunk);
      },
      flush: on_end,
    }),
  );
  return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
}

/** A download that is under way, and can be given up. @param {string} url */
export function begin_download(url) {
  const control = new AbortController();
  const response = fetch(url, { signal: control.signal });
  // Whoever waits for it learns of a failure; until then it is nobody's.
  response.catch(() => {});
  return { response, give_up: () => control.abort() };
}

/**
 * Compiles a module while it is still on its way.
 * @param {Promise<Response>} download
 * @param {(bytes: number) => void} on_bytes
 * @param {() => void} on_downloaded
 */
export async function compile(download, on_bytes, on_downloaded) {
  const response = await download;
  if (!response.ok) throw new Error(`${response.url}: the server answered ${response.status} ${response.statusText}`.trim());
  return WebAssembly.compileStreaming(counted(response, on_bytes, on_downloaded));
}
