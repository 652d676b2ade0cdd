// The built page as a person has it: real keys and a real mouse on a real canvas.
//
// What the canvas shows is read from the console's own record of its last frame (shell/widgets/semantics.h):
// a test names a widget by role and name, and the mouse goes to the middle of its rectangle. Every verb waits
// until what it needs is there; nothing waits for a length of time.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../../scripts/serve.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/**
 * @typedef {{role: string, region: string, name: string, value: string, description: string, states: string[],
 *   x: number, y: number, width: number, height: number, id: number}} Widget
 */
/**
 * What is looked for: `name`, `value` and `description` as they are or as a pattern, `region` as the path that it
 * lies in or a part of it, `states` that it has and, behind a "!", has not.
 * @typedef {object} Wanted
 * @property {string} [role]
 * @property {string | RegExp} [name]
 * @property {string | RegExp} [value]
 * @property {string | RegExp} [description]
 * @property {string} [region]
 * @property {string[]} [states]
 */

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const patience_ms = 30_000;

/** The folder of the built page. */
export const built_page = process.env.TABPLANE_DIST ?? join(repository, 'dist');

/** Serves the built page. */
export const serve_page = () => serve({ root: built_page });

/** @param {Wanted} wanted as something that can be handed to the page */
function portable(wanted) {
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, value instanceof RegExp ? { source: value.source, flags: value.flags } : value]),
  );
}

/** Runs in the page. @param {any} wanted with `absent`: whether there is no such widget @returns {Widget | boolean | undefined} */
function matching_widget(wanted) {
  /** @param {any} want @param {string} text */
  const fits = (want, text) => want === undefined || (typeof want === 'string' ? want === text : new RegExp(want.source, want.flags).test(text));
  /** @type {Widget[]} */
  const widgets = /** @type {any} */ (globalThis).tabplane?.widgets?.() ?? [];
  const found = widgets.find(
    (widget) =>
      fits(wanted.role, widget.role) &&
      fits(wanted.name, widget.name) &&
      fits(wanted.value, widget.value) &&
      fits(wanted.description, widget.description) &&
      (wanted.region === undefined || `/${widget.region}/`.includes(`/${wanted.region}/`)) &&
      (wanted.states ?? []).every((/** @type {string} */ state) =>
        state.startsWith('!') ? !widget.states.includes(state.slice(1)) : widget.states.includes(state),
      ) &&
      (!wanted.visible || (widget.width > 0 && widget.height > 0)),
  );
  return wanted.absent ? found === undefined : found;
}

export class ConsolePage {
  /** What the page complained about: errors, and warnings of the browser. @type {string[]} */
  complaints = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  /** A new tab with the page in it, its world open. @param {BrowserContext} context @param {string} address */
  static async open(context, address) {
    const opened = new ConsolePage(await context.newPage());
    await opened.page.goto(address);
    await opened.ready();
    await opened.at_peace();
    return opened;
  }

  /** Until nothing is on its way to storage: a scenario is there before it is saved. */
  async at_peace() {
    await this.page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane.world.storage.save !== 'saving', undefined, { timeout: patience_ms });
  }

  /** Until the console has drawn, or the HTML version has its world. */
  async ready() {
    await this.page.waitForFunction(() => Boolean(/** @type {any} */ (globalThis).tabplane?.world), undefined, { timeout: patience_ms });
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  // What is on the canvas.

  /** @returns {Promise<Widget[]>} */
  widgets() {
    return this.page.evaluate(() => /** @type {any} */ (globalThis).tabplane.widgets());
  }

  /** Waits for a widget. @param {Wanted & {visible?: boolean}} wanted @returns {Promise<Widget>} */
  async find(wanted) {
    const handle = await this.page.waitForFunction(matching_widget, portable(wanted), { timeout: patience_ms }).catch(async (reason) => {
      const shown = (await this.widgets()).map(({ role, region, name, value }) => `${role} ${region}/${name} = ${value}`);
      throw new Error(`no ${JSON.stringify(wanted, (_, part) => (part instanceof RegExp ? String(part) : part))} (${reason.message})\n${shown.join('\n')}`);
    });
    return /** @type {Promise<Widget>} */ (handle.jsonValue());
  }

  /** Whether there is such a widget in the last frame. @param {Wanted} wanted */
  async shows(wanted) {
    return (await this.page.evaluate(matching_widget, portable(wanted))) !== undefined;
  }

  /** Waits until there is no such widget any more. @param {Wanted} wanted */
  async gone(wanted) {
    await this.page.waitForFunction(matching_widget, { ...portable(wanted), absent: true }, { timeout: patience_ms });
  }

  // Hands.

  /**
   * Once what moves has come to rest: a form that opens takes the keyboard over some frames, a drawer takes its place.
   * A clock that runs fast draws without end, so no more than sixty frames are waited for.
   * @param {Wanted} wanted
   */
  async click(wanted) {
    await this.find({ states: ['!disabled'], ...wanted, visible: true });
    await this.at_rest(3, 60);
    const { x, y, width, height } = await this.find({ states: ['!disabled'], ...wanted, visible: true });
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** One key after the other. @param {...string} keys */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Into whatever has the keyboard. @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Puts a text in a field in place of what is there. @param {Wanted} wanted @param {string} text */
  async fill(wanted, text) {
    await this.click(wanted);
    await this.press('Control+a');
    await this.type(text);
    await this.find({ ...wanted, value: text });
  }

  // The world behind it, by the JS API.

  /** @param {{method?: string, target: string, headers?: Record<string, string>, body?: string}} request */
  ask(request) {
    return this.page.evaluate(async (asked) => {
      const { status, headers, body } = await /** @type {any} */ (globalThis).tabplane.world.handle(asked);
      return { status, headers, body };
    }, request);
  }

  /** As a service with its token. @param {string} token @param {string} method @param {string} path below /astakos/api @param {object} [body] */
  ask_as(token, method, path, body) {
    return this.ask({
      method,
      target: `/astakos/api/${path}`,
      headers: { 'X-Auth-Token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** @returns {Promise<{name: string, role: string, save: string, epoch: number, sequence: number, savedSequence: number, digest: string, unsavedEntries: number, mayBeEvicted: boolean, message: string, recovery: any}>} */
  state() {
    return this.page.evaluate(() => {
      const state = /** @type {any} */ (globalThis).tabplane.world.state();
      return { ...state, recovery: state.recovery && { ...state.recovery, trimmed: undefined } };
    });
  }

  /** Waits until the world says this of its storage. @param {string} save */
  async saved_as(save) {
    await this.page.waitForFunction((wanted) => /** @type {any} */ (globalThis).tabplane.world.storage.save === wanted, save, { timeout: patience_ms });
  }

  // Frames.

  /** @returns {Promise<number>} drawn so far */
  frames() {
    return this.page.evaluate(() => /** @type {any} */ (globalThis).tabplane.frames);
  }

  /**
   * Waits until so many frames of the browser have passed without one of ours, or `at_most` frames of the browser.
   * Answers how many of ours there were.
   */
  at_rest(quiet_frames = 30, at_most = Infinity) {
    return this.page.evaluate(
      async ([enough, limit]) => {
        const count = () => /** @type {any} */ (globalThis).tabplane.frames;
        for (let before = count(), quiet = 0, waited = 0; quiet < enough && waited < limit; ++waited) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          quiet = count() === before ? quiet + 1 : 0;
          before = count();
        }
        return count();
      },
      [quiet_frames, at_most],
    );
  }
}
