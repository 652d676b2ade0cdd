// Downloads that say how far they have come, in bytes as they are after decompression. The number in all
// comes from the page's own list of sizes: Content-Length counts compressed bytes.

/** @returns {Promise<Record<string, number>>} bytes by file name; empty when there is no list */
export async function file_sizes() {
  const response = await fetch('sizes.json').catch(() => undefined);
  if (!response?.ok) return {};
  return response.json().catch(() => ({}));
}

/**
 * Reads a body to its end for the sake of counting.
 * @param {ReadableStream<Uint8Array> | null} body
 * @param {(bytes: number) => void} on_bytes the bytes read so far
 */
async function count(body, on_bytes) {
  const reader = body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength;
    on_bytes(bytes);
  }
}

/** A download that is under way, and can be given up. @param {string} url */
export function begin_download(url) {
  const control = new AbortController();
  const response = fetch(url, { signal: control.signal });
  // Whoever waits for it learns of a failure; until then it is nobody's.
  response.catch(() => {});
  return { response, give_up: () => control.abort() };
}

/** A file did not arrive, or not all of it. */
export class DownloadError extends Error {}

/** The answer to a download that is good. @param {Promise<Response>} download */
async function answered(download) {
  const response = await download;
  if (response.ok) return response;
  throw new DownloadError(`${response.url}: the server answered ${response.status} ${response.statusText}`.trim());
}

/** A small file, whole. @param {Promise<Response>} download */
export async function read_whole(download) {
  try {
    const response = await answered(download);
    return new Uint8Array(await response.arrayBuffer());
  } catch (reason) {
    if (reason instanceof DownloadError) throw reason;
    throw new DownloadError(reason instanceof Error ? reason.message : String(reason));
  }
}

/**
 * Compiles a module while it is still on its way. What is compiled is the browser's own response, so that it may
 * keep the result for the next visit; a copy is counted.
 * @param {Promise<Response>} download
 * @param {(bytes: number) => void} on_bytes
 * @param {() => void} on_downloaded
 */
export async function compile(download, on_bytes, on_downloaded) {
  const response = await answered(download);
  count(response.clone().body, on_bytes).then(on_downloaded, () => {});
  return WebAssembly.compileStreaming(response);
}
