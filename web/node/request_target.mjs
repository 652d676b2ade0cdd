// The target of an HTTP request, as the engine is to see it and as the host's own checks need it.

/**
 * Path and query of a target, also when it came as a whole address (RFC 9112, 3.2.2).
 * @param {string} url
 */
export function target_of(url) {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}

/**
 * The host that such an address names; undefined for a plain path.
 * @param {string} url
 */
export function authority_of(url) {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
}

/**
 * The path with its escapes undone, so that one that is written in another way is not taken for another. The
 * engine reads segments the same way (core/api/target.h).
 * @param {string} target
 */
export function path_of(target) {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  return path.replace(/\/$/, '').replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
