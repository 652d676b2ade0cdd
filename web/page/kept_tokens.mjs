// The tokens of a world's services, identities and fleet, kept on this device as the console keeps them (shell/view/credentials.h): a
// world itself keeps verifiers only, so what a scenario brings is lost unless it is kept when the world begins.

/** @typedef {import('./world.mjs').World} World */

/** @param {string} text @returns {Map<string, string>} */
function read_lines(text) {
  const pairs = text.split('\n').map((line) => line.split('\t'));
  return new Map(pairs.flatMap(([service, token]) => (service && token ? [[service, token]] : [])));
}

/** @param {any} document @param {string} section @param {string} list @returns {any[]} */
function items_of(document, section, list) {
  const items = document?.[section]?.[list];
  return Array.isArray(items) ? items : [];
}

/**
 * The same as the console keeps of a scenario (`scenario_tokens` in core/api/host_requests.h).
 * @param {string} scenario @returns {[string, string][]}
 */
function tokens_of(scenario) {
  const document = JSON.parse(scenario);
  /** @type {[unknown, unknown][]} */
  const found = [
    ...items_of(document, 'quota', 'services').map((item) => /** @type {[unknown, unknown]} */ ([item?.name, item?.token])),
    ...items_of(document, 'autoscale', 'identities').map(
      (item) => /** @type {[unknown, unknown]} */ ([typeof item?.name === 'string' ? `autoscale:${item.name}` : '', item?.authorization_key]),
    ),
  ];
  const fleet = items_of(document, 'fleet', 'tokens').find((item) => typeof item?.token === 'string');
  if (fleet) found.push(['fleet', fleet.token]);
  return found.flatMap(([name, token]) =>
    typeof name === 'string' && typeof token === 'string' && name !== '' && token !== '' ? [[name, token]] : [],
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
