// What a person sees when the page cannot go on: what failed, why, and what can be done about it.

/** @typedef {'download' | 'compile' | 'open' | 'replay' | 'draw' | 'stopped'} Failed */

/** @type {Record<Failed, {title: string, sentence: string}>} */
const causes = {
  download: {
    title: 'Tabplane could not be downloaded',
    sentence: 'The connection or the server failed before the whole program had arrived. Nothing that was saved is touched.',
  },
  compile: {
    title: 'Tabplane could not be compiled',
    sentence: 'This browser refused the program. It needs WebAssembly as every current browser has it.',
  },
  open: {
    title: 'The storage could not be opened',
    sentence: 'This browser did not give access to its database. Private windows and strict settings can forbid it.',
  },
  replay: {
    title: 'The saved world could not be read',
    sentence: 'The storage was opened, but what it holds could not be replayed. Nothing in it was changed.',
  },
  draw: {
    title: 'The console could not start',
    sentence: 'The world is open, but the console failed before its first picture.',
  },
  stopped: {
    title: 'The console stopped',
    sentence: 'A fault in the program ended it. What was saved is safe; opening the page again continues from there.',
  },
};

/** @param {Record<string, string>} changes */
function address(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  return url.href;
}

/** @param {string} text @param {string} href */
function link(text, href) {
  const made = document.createElement('a');
  made.className = 'button';
  made.href = href;
  made.textContent = text;
  return made;
}

/** @param {unknown} reason */
function said_by(reason) {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}

/**
 * Replaces the page's content.
 * @param {Failed} failed
 * @param {unknown} reason
 */
export function show_failure(failed, reason) {
  const { title, sentence } = causes[failed];
  const card = document.createElement('section');
  card.className = 'card failure';
  card.setAttribute('role', 'alert');

  const heading = document.createElement('h1');
  heading.textContent = title;
  const explanation = document.createElement('p');
  explanation.textContent = sentence;
  const detail = document.createElement('pre');
  detail.textContent = said_by(reason);

  const actions = document.createElement('p');
  actions.className = 'actions';
  const again = document.createElement('button');
  again.className = 'button primary';
  again.textContent = 'Try again';
  again.addEventListener('click', () => location.reload());
  actions.append(again);
  if (failed === 'open' || failed === 'replay') {
    actions.append(link('Go on without storage', address({ storage: 'memory' })));
  }
  if (failed === 'draw' || failed === 'stopped' || failed === 'replay') {
    actions.append(link('Use the HTML version', address({ html: '' })));
  }

  card.append(heading, explanation, detail, actions);
  const screen = document.createElement('main');
  screen.className = 'failure-screen';
  screen.append(card);
  document.body.replaceChildren(screen);
  document.title = `${title} – Tabplane`;
  again.focus();
}
