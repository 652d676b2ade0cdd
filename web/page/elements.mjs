// Elements in one expression.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] true sets an attribute without value, false leaves it out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/**
 * A labelled control.
 * @param {string} label
 * @param {HTMLElement} control has an id
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  const row = make('div', { class: 'field' }, make('label', { for: control.id }, label), control);
  if (hint) {
    const id = `${control.id}-hint`;
    control.setAttribute('aria-describedby', id);
    row.append(make('p', { class: 'hint', id }, hint));
  }
  return row;
}
