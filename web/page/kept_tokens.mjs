// The tokens of a world's services, kept on this device as the console keeps them (shell/view/credentials.h): a
// world itself keeps verifiers only, so what a scenario brings is lost unless it is kept when the world begins.

/** @typedef {import('./world.mjs').World} World */

/** @param {string} text @returns {Map<string, string>} */
function read_lines(text) {
  const pairs = text.split('\n').map((line) => line.split('\t'));
  return new Map(pairs.flatMap(([service, token]) => (service && token ? [[service, token]] : [])));
}

/** @param {string} scenario @returns {[string, string][]} */
function tokens_of(scenario) {
  /** @type {{quota?: {services?: {name?: unknown, token?: unknown}[]}}} */
  const document = JSON.parse(scenario);
  return (document.quota?.services ?? []).flatMap(({ name, token }) =>
    typeof name === 'string' && typeof token === 'string' && token !== '' ? [[name, token]] : [],
  );
}

/** Keeps the tokens that came with the scenario which this world has just begun with. @param {World} world */
export function keep_tokens(world) {
  if (!world.scenario) return;
  const setting = `tabplane/credentials/${world.name ?? ''}`;
  try {
    const kept = read_lines(localStorage.getItem(setting) ?? '');
    for (const [service, token] of tokens_of(world.scenario)) kept.set(service, token);
    localStorage.setItem(setting, [...kept].map(([service, token]) => `${service}\t${token}\n`).join(''));
  } catch {
    // Settings are forbidden or full: a token can still be written by hand, or renewed.
  }
}
