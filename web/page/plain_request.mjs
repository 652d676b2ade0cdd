// The HTML version's request form: any request that a client could send, its response, and the ones before.

import { field, make } from './elements.mjs';
import { header_lines, parsed_headers } from './header_lines.mjs';
import { indented } from './json_text.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').Request} Request */

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const kept = 20;

/** Targets that every world answers, offered while typing. */
const targets = [
  '/tabplane/v1/health',
  '/tabplane/v1/clock',
  '/tabplane/v1/world',
  '/tabplane/v1/digest',
  '/tabplane/v1/entries?after=0&limit=20',
  '/tabplane/v1/metrics',
  '/tabplane/v1/openapi.json',
];

/** @param {Request} request */
function has_body(request) {
  return request.body !== undefined && request.body !== '';
}

/**
 * @param {World} world
 * @param {() => Promise<void>} on_answered
 */
export function request_section(world, on_answered) {
  const method = make('select', { id: 'method' }, ...methods.map((name) => make('option', {}, name)));
  const target = make('input', {
    id: 'target', value: '/tabplane/v1/health', list: 'targets', required: true, spellcheck: 'false', autocapitalize: 'off', class: 'mono',
  });
  const headers = make('textarea', { id: 'headers', rows: '2', spellcheck: 'false', class: 'mono' });
  const body = make('textarea', { id: 'body', rows: '6', spellcheck: 'false', class: 'mono' });
  const status = make('p', { class: 'news mono', role: 'status' });
  const answer_headers = make('pre', { tabindex: '0', 'aria-label': 'Response headers' });
  const answer_body = make('pre', { tabindex: '0', 'aria-label': 'Response body' });
  const answer = make('div', { class: 'answer', hidden: true }, make('h3', {}, 'Response'), status, answer_headers, answer_body);
  const history = make('ol', { class: 'history', reversed: true });
  const earlier = make('div', { hidden: true }, make('h3', {}, 'Earlier requests'), history);

  /** @param {Request} request */
  function fill(request) {
    method.value = request.method;
    target.value = request.target;
    headers.value = header_lines(request.headers ?? {});
    body.value = request.body ?? '';
    target.focus();
  }

  /** @param {Request} request @param {number} code */
  function remember(request, code) {
    const again = make('button', { class: 'row', type: 'button' },
      make('span', { class: 'mono' }, `${request.method} ${request.target}`), ' ',
      make('span', { class: `code code-${Math.floor(code / 100)}` }, String(code)));
    again.addEventListener('click', () => fill(request));
    history.prepend(make('li', {}, again));
    while (history.children.length > kept) history.lastElementChild?.remove();
    earlier.hidden = false;
  }

  /** @param {string} text @param {boolean} bad */
  function tell(text, bad) {
    answer.hidden = false;
    status.classList.toggle('bad', bad);
    status.textContent = text;
  }

  async function send() {
    answer_headers.textContent = '';
    answer_body.textContent = '';
    try {
      /** @type {Request} */
      const request = { method: method.value, target: target.value.trim(), headers: parsed_headers(headers.value), body: body.value };
      if (!has_body(request)) delete request.body;
      const response = await world.handle(request);
      tell(`${response.status} from ${request.method} ${request.target}`, response.status >= 400);
      answer_headers.textContent = header_lines(response.headers);
      answer_body.textContent = indented(response.body);
      remember(request, response.status);
      await on_answered();
    } catch (reason) {
      tell(reason instanceof Error ? reason.message : String(reason), true);
    }
  }

  const form = make('form', { class: 'request' },
    make('div', { class: 'line' }, field('Method', method), field('Target', target)),
    make('datalist', { id: 'targets' }, ...targets.map((value) => make('option', { value }))),
    field('Headers', headers, 'One per line, "Name: value". "Prefer: explain" makes refusals say what would fit.'),
    field('Body', body),
    make('p', { class: 'actions' }, make('button', { class: 'button primary', type: 'submit' }, 'Send')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  return make('section', { class: 'card', 'aria-labelledby': 'request-title' },
    make('h2', { id: 'request-title' }, 'Request'),
    make('p', { class: 'quiet' }, 'Answered inside this tab, by the same paths and bodies as over HTTP.'),
    form, answer, earlier);
}
