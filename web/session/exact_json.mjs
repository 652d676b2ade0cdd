// JSON whose integers stay exact: those that a number cannot hold become BigInt, and BigInt is written as
// digits. In everything else these two are JSON.parse and JSON.stringify.

// Fewer digits always fit a number.
const long_run_of_digits = /\d{16}/;

/**
 * @param {string} text
 * @returns {any}
 * @throws {SyntaxError} exactly when JSON.parse does
 */
export function parse_json(text) {
  const value = JSON.parse(text);
  return long_run_of_digits.test(text) ? read_exactly(text) : value;
}

/** @param {string} literal a JSON number */
function exact_number(literal) {
  const value = Number(literal);
  return Number.isSafeInteger(value) || /[.eE]/.test(literal) ? value : BigInt(literal);
}

/**
 * The index behind a string's closing quote: the first quote in front of which the backslashes are even.
 * @param {string} text
 * @param {number} start of the opening quote
 */
function end_of_string(text, start) {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let slash = end;
    while (text[slash - 1] === '\\') slash -= 1;
    if ((end - slash) % 2 === 0) return end + 1;
  }
}

/**
 * @param {any} container
 * @param {string} name
 * @param {unknown} value
 */
function set_member(container, name, value) {
  if (name === '__proto__') {
    Object.defineProperty(container, name, { value, configurable: true, enumerable: true, writable: true });
  } else {
    container[name] = value;
  }
}

/**
 * Reads text that is known to be JSON, without recursion.
 * @param {string} text
 */
function read_exactly(text) {
  /** @type {any[]} containers that are still open, outermost first */
  const open = [];
  /** @type {string | undefined} the name of the member whose value comes next */
  let name;
  /** @type {unknown} */
  let result;

  /** @param {unknown} value */
  const put = (value) => {
    const container = open.at(-1);
    if (container === undefined) result = value;
    else if (Array.isArray(container)) container.push(value);
    else set_member(container, /** @type {string} */ (name), value);
    name = undefined;
  };
  /** @param {any} container */
  const begin = (container) => {
    put(container);
    open.push(container);
  };

  const number = /-?\d[\d.eE+-]*/y;
  for (let at = 0; at < text.length; ) {
    const letter = text[at];
    let end = at + 1;
    if (letter === '"') {
      end = end_of_string(text, at);
      const string = JSON.parse(text.slice(at, end));
      const names_member = name === undefined && open.length > 0 && !Array.isArray(open.at(-1));
      if (names_member) name = string;
      else put(string);
    } else if (letter === '{') {
      begin({});
    } else if (letter === '[') {
      begin([]);
    } else if (letter === '}' || letter === ']') {
      open.pop();
    } else if (letter === 't' || letter === 'n') {
      end = at + 4;
      put(letter === 't' ? true : null);
    } else if (letter === 'f') {
      end = at + 5;
      put(false);
    } else {
      number.lastIndex = at;
      const literal = number.exec(text)?.[0];
      if (literal !== undefined) {
        end = at + literal.length;
        put(exact_number(literal));
      }
    }
    at = end;
  }
  return result;
}

/**
 * @param {any} value
 * @returns {string} `undefined` where JSON.stringify gives it
 * @throws {TypeError} when a container holds itself
 */
export function stringify_json(value) {
  try {
    return JSON.stringify(value);
  } catch (reason) {
    // A BigInt somewhere, or a cycle, which is found again.
    if (!(reason instanceof TypeError)) throw reason;
  }
  return /** @type {string} */ (write_exactly(value, '', new Set()));
}

/**
 * @param {any} given
 * @param {string} name under which it stands
 * @param {Set<object>} around the containers that it is in
 * @returns {string | undefined}
 */
function write_exactly(given, name, around) {
  const value = typeof given?.toJSON === 'function' ? given.toJSON(name) : given;
  if (typeof value === 'bigint') return value.toString();
  const container = typeof value === 'object' && value !== null;
  if (!container || value instanceof Number || value instanceof String || value instanceof Boolean) {
    return JSON.stringify(value);
  }
  if (around.has(value)) throw new TypeError('a value that holds itself has no JSON');
  around.add(value);
  /** @type {string} */
  let text;
  if (Array.isArray(value)) {
    text = `[${value.map((item, index) => write_exactly(item, String(index), around) ?? 'null').join(',')}]`;
  } else {
    const members = Object.keys(value).flatMap((key) => {
      const written = write_exactly(value[key], key, around);
      return written === undefined ? [] : [`${JSON.stringify(key)}:${written}`];
    });
    text = `{${members.join(',')}}`;
  }
  around.delete(value);
  return text;
}
