// JSON made readable without being parsed: numbers of 64 bits would lose digits in JavaScript.

const step = '  ';

/**
 * The text with one member or element per line. What is not JSON comes back as it was.
 * @param {string} text
 */
export function indented(text) {
  if (!/^\s*[{[]/.test(text)) return text;
  // A string, a mark, or a run of anything else.
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g) ?? [];
  let out = '';
  let depth = 0;
  parts.forEach((part, place) => {
    const next = parts[place + 1];
    if (part === '}' || part === ']') {
      depth -= 1;
      if (depth < 0) depth = 0;
      const empty = parts[place - 1] === '{' || parts[place - 1] === '[';
      out += empty ? part : `\n${step.repeat(depth)}${part}`;
    } else if (part === '{' || part === '[') {
      depth += 1;
      out += part;
      if (next !== '}' && next !== ']') out += `\n${step.repeat(depth)}`;
    } else if (part === ',') {
      out += `,\n${step.repeat(depth)}`;
    } else {
      out += part === ':' ? ': ' : part;
    }
  });
  return out;
}
