// Headers as a person writes them: one "Name: value" per line.

/**
 * @param {string} text
 * @returns {Record<string, string>} names in lower case; a name that comes twice has its values joined
 * @throws {SyntaxError} naming the line that is no header
 */
export function parsed_headers(text) {
  /** @type {Record<string, string>} */
  const headers = {};
  text.split('\n').forEach((line, place) => {
    if (line.trim() === '') return;
    const match = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*?)\s*$/.exec(line);
    if (!match) throw new SyntaxError(`Line ${place + 1} is no header: write "Name: value".`);
    const name = String(match[1]).toLowerCase();
    const value = String(match[2]);
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  });
  return headers;
}

/** @param {Record<string, string>} headers */
export function header_lines(headers) {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
