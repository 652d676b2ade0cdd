import assert from 'node:assert/strict';
import test from 'node:test';

import fc from 'fast-check';

import { parse_json, stringify_json } from '../../web/session/exact_json.mjs';

/** What JSON.parse makes of a text, or that it throws. @param {(text: string) => any} parse @param {string} text */
function outcome(parse, text) {
  try {
    return { value: parse(text) };
  } catch (reason) {
    return { threw: /** @type {Error} */ (reason).name };
  }
}

const big = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).filter((value) => !Number.isSafeInteger(Number(value)));

/** JSON values among which are integers that no number holds. @type {fc.Arbitrary<unknown>} */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => /[.e]/.test(String(number))),
    fc.maxSafeInteger(),
    big,
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', '\\', '{', '1234567890123456', ',', ':', ' ', '\u2028', '\ud800') }),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', '1', '"', '\\', 'constructor')), tie('value'), { noNullPrototype: true }),
  ),
})).value;

/** A value with all its integers as numbers. @param {any} given @returns {any} */
function with_numbers(given) {
  if (typeof given === 'bigint') return Number(given);
  if (Array.isArray(given)) return given.map(with_numbers);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, with_numbers(member)]));
}

test('what was written is read again, its integers exact', () => {
  fc.assert(
    fc.property(value, (given) => {
      assert.deepEqual(parse_json(stringify_json(given)), given);
    }),
    { numRuns: 1000 },
  );
});

test('without large integers both are JSON.parse and JSON.stringify', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\n\t'), (given, indent) => {
      const text = JSON.stringify(given, undefined, indent);
      assert.equal(stringify_json(given), JSON.stringify(given));
      // The long member makes even small documents take the exact way.
      const longer = `{"1234567890123456":0,"given":${text}}`;
      assert.deepEqual(with_numbers(parse_json(longer)), JSON.parse(longer));
      assert.deepEqual(with_numbers(parse_json(text)), JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('text that is no JSON is refused as JSON.parse refuses it', () => {
  fc.assert(
    fc.property(value, fc.nat(), fc.constantFrom('', '"', '\\', '}', ',', '-', '01', 'e', '\u0000'), (given, place, piece) => {
      const text = stringify_json(given);
      const at = place % (text.length + 1);
      const broken = `[1234567890123456,${text.slice(0, at)}${piece}${text.slice(at + 1)}]`;
      const expected = outcome(JSON.parse, broken);
      const got = outcome(parse_json, broken);
      assert.equal(got.threw, expected.threw);
    }),
    { numRuns: 1000 },
  );
});

test('integers become BigInt exactly where a number would lose them', () => {
  assert.deepEqual(parse_json('[9007199254740991,9007199254740992,-9007199254740992,9223372036854775807]'), [
    9007199254740991,
    9007199254740992n,
    -9007199254740992n,
    9223372036854775807n,
  ]);
  assert.deepEqual(parse_json('[9007199254740993.0,9007199254740993e0,0.12345678901234567]'), [9007199254740992, 9007199254740992, 0.12345678901234566]);
  assert.ok(Object.is(parse_json('[-0, 1234567890123456]')[0], -0));
});

test('the last of repeated members counts, and __proto__ is a member like any other', () => {
  const read = parse_json('{"a":1,"a":12345678901234567890,"__proto__":{"b":1}}');
  assert.equal(read.a, 12345678901234567890n);
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
  assert.deepEqual(Object.keys(read), ['a', '__proto__']);
});

test('members that JSON has no words for are left out', () => {
  const given = { big: 2n ** 60n, nothing: undefined, call: () => 0, list: [undefined, Number.NaN], at: new Date(0), one: new Number(1) };
  assert.equal(stringify_json(given), '{"big":1152921504606846976,"list":[null,null],"at":"1970-01-01T00:00:00.000Z","one":1}');
  assert.equal(stringify_json(undefined), undefined);
});

test('a value that holds itself is refused, one that is met twice is not', () => {
  const shared = { big: 2n ** 60n };
  assert.equal(stringify_json([shared, shared]), '[{"big":1152921504606846976},{"big":1152921504606846976}]');
  /** @type {any[]} */
  const ring = [2n ** 60n];
  ring.push(ring);
  assert.throws(() => stringify_json(ring), TypeError);
});

test('depth is no obstacle', () => {
  const deep = `${'['.repeat(100_000)}12345678901234567890${']'.repeat(100_000)}`;
  let at = parse_json(deep);
  while (Array.isArray(at)) at = at[0];
  assert.equal(at, 12345678901234567890n);
});
