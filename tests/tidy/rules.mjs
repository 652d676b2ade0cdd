// The rules of the source tree that no compiler checks. Each rule takes the files (path -> text) and answers
// one sentence for each place that breaks it.

/** @typedef {Map<string, string>} Files */
/** @typedef {(files: Files) => string[]} Rule */

export const longest_file = 600;

const systems = ['quota', 'reservation', 'provision', 'autoscale', 'fleet'].map((name) => `core/${name}`);

// What each folder may include besides itself. A folder that is not listed is held to no order (tests).
/** @type {Record<string, string[]>} */
const may_include = {
  'core/base': [],
  'core/store': ['core/base'],
  ...Object.fromEntries(systems.map((system) => [system, ['core/base', 'core/store']])),
  'core/links': ['core/base', 'core/store', ...systems],
  'core/engine': ['core/base', 'core/store'],
  'core/api': ['core/base', 'core/store', ...systems, 'core/links', 'core/engine'],
  'core/sync': ['core/base', 'core/store', 'core/engine', 'core/api'],
  'shell/widgets': ['core/base', 'shell'],
  'shell/view': ['core', 'shell'],
  'shell/panels': ['core', 'shell', 'shell/widgets', 'shell/view'],
  'shell/frame': ['core', 'shell', 'shell/widgets', 'shell/view', 'shell/panels'],
  shell: ['core', 'shell/widgets', 'shell/view', 'shell/panels', 'shell/frame'],
  'web/engine': ['core'],
  'web/platform': ['core', 'shell', 'shell/widgets', 'shell/view', 'shell/panels', 'web/engine'],
};

/** @param {string} path */
const is_cpp = (path) => /\.(h|cpp)$/.test(path);

/** The folder a file counts as: `core/base`, `shell/view`, `shell`. @param {string} path */
function layer_of(path) {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const layer = Object.keys(may_include)
    .filter((name) => folder === name || folder.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  return layer ?? folder;
}

/** @param {string} text @returns {{line: number, path: string, quoted: boolean}[]} */
function includes_of(text) {
  return text.split('\n').flatMap((content, index) => {
    const match = content.match(/^\s*#\s*include\s*(["<])([^">]+)[">]/);
    return match ? [{ line: index + 1, path: match[2] ?? '', quoted: match[1] === '"' }] : [];
  });
}

/**
 * Every line of the chosen files that a pattern matches.
 * @param {Files} files
 * @param {(path: string) => boolean} chosen
 * @param {RegExp} pattern
 * @param {string} complaint
 */
function lines_matching(files, chosen, pattern, complaint) {
  /** @type {string[]} */
  const found = [];
  for (const [path, text] of files) {
    if (!chosen(path)) continue;
    text.split('\n').forEach((line, index) => {
      const match = line.match(pattern);
      if (match) found.push(`${path}:${index + 1}: ${complaint} (${match[0].trim()})`);
    });
  }
  return found;
}

/** @type {Rule} */
export const includes_point_down = (files) => {
  /** @type {string[]} */
  const found = [];
  for (const [path, text] of files) {
    const layer = layer_of(path);
    const allowed = may_include[layer];
    if (!is_cpp(path) || !allowed) continue;
    for (const include of includes_of(text)) {
      if (!/^(core|shell|web|tests)\//.test(include.path)) continue;
      const target = layer_of(include.path);
      const below = allowed.some((name) => target === name || (name === 'core' && target.startsWith('core/')));
      if (target !== layer && !below) found.push(`${path}:${include.line}: ${layer} must not include ${target} (${include.path})`);
    }
  }
  return found;
};

/** Own headers are named from the repository root in quotes, all others in angle brackets. @type {Rule} */
export const includes_name_their_origin = (files) => {
  /** @type {string[]} */
  const found = [];
  for (const [path, text] of files) {
    if (!is_cpp(path)) continue;
    for (const include of includes_of(text)) {
      const own = files.has(include.path) || include.path === 'fonts/faces.h';
      if (own && !include.quoted) found.push(`${path}:${include.line}: "${include.path}" is ours and belongs in quotes`);
      if (!own && include.quoted) found.push(`${path}:${include.line}: <${include.path}> is not ours and belongs in angle brackets`);
    }
  }
  return found;
};

/** @type {Rule} */
export const browser_stays_in_web = (files) =>
  lines_matching(
    files,
    (path) => /^(core|shell)\//.test(path),
    /emscripten|\bEM_(JS|ASM)\b/i,
    'knows the browser, which only web/ may',
  );

/** Which platform is chosen by file, not by the preprocessor. @type {Rule} */
export const platform_is_chosen_by_file = (files) =>
  lines_matching(
    files,
    (path) => is_cpp(path) && /^(core|shell)\//.test(path),
    /#\s*(el)?if.*(__EMSCRIPTEN__|__wasm|_WIN32|__linux__|__APPLE__|__unix__)/,
    'chooses a platform by the preprocessor',
  );

/** @type {Rule} */
export const json_stays_in_the_api = (files) =>
  lines_matching(
    files,
    (path) => /^(core|shell|web)\//.test(path) && !path.startsWith('core/api/') && !/^core\/store\/row_json\./.test(path),
    /#\s*include\s*[<"]nlohmann\/|\bnlohmann::/,
    'uses JSON, which only core/api and the row codec may',
  );

/** @type {Rule} */
export const rules_are_deterministic = (files) =>
  lines_matching(
    files,
    (path) => is_cpp(path) && path.startsWith('core/'),
    /\b(system_clock|steady_clock|high_resolution_clock|random_device|mt19937|gettimeofday|clock_gettime)\b|#\s*include\s*<(cmath|math\.h|random)>/,
    'depends on a clock, on chance or on the machine\'s mathematics',
  );

/** View models are plain data: they can be built and tested without drawing. @type {Rule} */
export const views_do_not_draw = (files) =>
  lines_matching(files, (path) => is_cpp(path) && path.startsWith('shell/view/'), /#\s*include\s*[<"]imgui[^>"]*/, 'draws in a view model');

/** @type {Rule} */
export const modules_have_tests = (files) => {
  /** @type {string[]} */
  const found = [];
  for (const path of files.keys()) {
    const module = path.match(/^core\/(.+)\.h$/)?.[1];
    if (module && !files.has(`tests/core/${module}_test.cpp`)) found.push(`${path}: no tests/core/${module}_test.cpp`);
  }
  return found;
};

/** @type {Rule} */
export const headers_guard_themselves = (files) =>
  [...files].filter(([path, text]) => path.endsWith('.h') && !/^#pragma once$/m.test(text)).map(([path]) => `${path}: no #pragma once`);

/** @type {Rule} */
export const files_stay_short = (files) =>
  [...files]
    .filter(([path]) => !/(\.md|\.txt|\.json|LICENSE)$/.test(path))
    .map(([path, text]) => /** @type {const} */ ([path, text.split('\n').length - 1]))
    .filter(([, lines]) => lines > longest_file)
    .map(([path, lines]) => `${path}: ${lines} lines, more than ${longest_file}`);

/** @type {Rule} */
export const nothing_is_left_for_later = (files) =>
  lines_matching(files, (path) => path !== 'LICENSE', /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/, 'leaves something for later');

/** The project stands alone: it names no place of one machine and nothing beside it. @type {Rule} */
export const the_project_stands_alone = (files) =>
  lines_matching(
    files,
    (path) => path !== 'LICENSE',
    /\.\.\/shar[e]d|(^|[\s"'`(=:])\/(wor[k]|roo[t]|hom[e])\/|\/shar[e]d\//,
    'names a place outside the repository',
  );

/** A document that a source cites is in the repository. @type {Rule} */
export const cited_documents_exist = (files) => {
  const documents = new Set([...files.keys()].filter((path) => path.endsWith('.md')).map((path) => path.split('/').at(-1)));
  /** @type {string[]} */
  const found = [];
  for (const [path, text] of files) {
    text.split('\n').forEach((line, index) => {
      for (const [, document = ''] of line.matchAll(/(?:^|[\s"'`(/])([A-Za-z][A-Za-z0-9_-]*\.md)\b/g)) {
        if (!documents.has(document)) found.push(`${path}:${index + 1}: ${document} is not in the repository`);
      }
    });
  }
  return found;
};

/** @type {Record<string, Rule>} */
export const rules = {
  'includes point down only': includes_point_down,
  'own headers are quoted, others are not': includes_name_their_origin,
  'the browser is known in web only': browser_stays_in_web,
  'the platform is chosen by file': platform_is_chosen_by_file,
  'JSON stays in the api and the row codec': json_stays_in_the_api,
  'rules are deterministic': rules_are_deterministic,
  'view models do not draw': views_do_not_draw,
  'every module of the core has its test': modules_have_tests,
  'headers guard themselves': headers_guard_themselves,
  [`no file is longer than ${longest_file} lines`]: files_stay_short,
  'nothing is left for later': nothing_is_left_for_later,
  'the project stands alone': the_project_stands_alone,
  'cited documents exist': cited_documents_exist,
};
