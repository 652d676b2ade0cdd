// Holds the source tree to its rules, and each rule to catching what it is for.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as tidy from './rules.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const not_sources = new Set(['.git', 'build', 'dist', 'node_modules', 'package-lock.json']);
const text_file = /(^|\/)[^./]*$|\.(h|cpp|mjs|mts|js|css|html|py|cmake|md|txt|json|svg|webmanifest|dict)$/;

/** @param {string} folder @returns {string[]} */
function paths_below(folder) {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (folder === '' && not_sources.has(entry.name)) return [];
    if (entry.isDirectory()) return path === 'tests/fuzz/corpus' ? [] : paths_below(path);
    return text_file.test(path) ? [path] : [];
  });
}

const sources = new Map(paths_below('').map((path) => [path, readFileSync(join(repository, path), 'utf8')]));

for (const [name, rule] of Object.entries(tidy.rules)) {
  test(name, () => {
    const found = rule(sources);
    assert.equal(found.length, 0, `\n${found.join('\n')}`);
  });
}

/** One made-up tree for each way to break a rule. @type {[tidy.Rule, Record<string, string>][]} */
const offences = [
  [tidy.includes_point_down, { 'core/base/id.h': '#include "core/store/row.h"\n' }],
  [tidy.includes_point_down, { 'core/quota/rules.cpp': '#include "core/fleet/rows.h"\n' }],
  [tidy.includes_point_down, { 'core/quota/rules.cpp': '#include "core/api/route.h"\n' }],
  [tidy.includes_point_down, { 'core/engine/engine.h': '#include "core/quota/rows.h"\n' }],
  [tidy.includes_point_down, { 'core/api/route.h': '#include "shell/console.h"\n' }],
  [tidy.includes_point_down, { 'shell/widgets/button.h': '#include "shell/panels/fleet.h"\n' }],
  [tidy.includes_point_down, { 'shell/console.cpp': '#include "web/platform/canvas.h"\n' }],
  [tidy.includes_name_their_origin, { 'core/base/id.h': '#include "vector"\n' }],
  [tidy.includes_name_their_origin, { 'core/base/id.cpp': '#include <core/base/id.h>\n', 'core/base/id.h': '' }],
  [tidy.browser_stays_in_web, { 'shell/console.cpp': '#include <emscripten.h>\n' }],
  [tidy.platform_is_chosen_by_file, { 'core/base/id.cpp': '#if defined(_WIN32)\n' }],
  [tidy.json_stays_in_the_api, { 'core/store/row.cpp': '#include <nlohmann/json.hpp>\n' }],
  [tidy.rules_are_deterministic, { 'core/base/time.cpp': 'auto now = std::chrono::system_clock::now();\n' }],
  [tidy.rules_are_deterministic, { 'core/fleet/cost.cpp': '#include <cmath>\n' }],
  [tidy.views_do_not_draw, { 'shell/view/fleet.h': '#include <imgui.h>\n' }],
  [tidy.modules_have_tests, { 'core/base/id.h': '' }],
  [tidy.headers_guard_themselves, { 'core/base/id.h': 'struct Id;\n' }],
  [tidy.files_stay_short, { 'core/base/id.cpp': '\n'.repeat(tidy.longest_file + 1) }],
  [tidy.nothing_is_left_for_later, { 'core/base/id.cpp': `// ${'TO'}${'DO'}: later\n` }],
  [tidy.the_project_stands_alone, { 'core/base/id.cpp': `// see ..${'/shared'}/notes\n` }],
  [tidy.the_project_stands_alone, { 'scripts/run': `cd ${'/home'}/somebody\n` }],
  [tidy.cited_documents_exist, { 'core/base/id.cpp': `// see notes${'.md'}\n`, 'README.md': '' }],
];

test('each rule finds what breaks it', () => {
  for (const [rule, tree] of offences) {
    const found = rule(new Map(Object.entries(tree)));
    assert.equal(found.length, 1, `${rule.name} on ${JSON.stringify(tree)}: ${found.join('; ')}`);
  }
});

test('each rule has an offence to prove it', () => {
  const proven = new Set(offences.map(([rule]) => rule));
  assert.deepEqual(Object.entries(tidy.rules).filter(([, rule]) => !proven.has(rule)), []);
});

test('includes that point down are allowed', () => {
  const tree = {
    'core/base/id.h': '#include <vector>\n',
    'core/quota/rules.cpp': '#include "core/quota/rules.h"\n#include "core/store/table.h"\n',
    'core/api/route.h': '#include "core/quota/rules.h"\n#include "core/engine/engine.h"\n',
    'shell/panels/fleet.cpp': '#include "shell/view/fleet.h"\n#include "shell/widgets/button.h"\n#include "core/api/request.h"\n',
    'web/platform/canvas.cpp': '#include "shell/console.h"\n#include "shell/host.h"\n',
    'tests/core/api/route_test.cpp': '#include "core/api/route.h"\n',
  };
  assert.deepEqual(tidy.includes_point_down(new Map(Object.entries(tree))), []);
});
