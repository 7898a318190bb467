/** What is asked of works that are not saved: name, year, owner, how they are drawn, or their coordinates. */
import { h } from '../dom.js';
import { laoName, word } from '../words.js';

/**
 * @typedef {import('../check.js').Form} Form
 * @typedef {{ choose: (form: Form) => void, undo: () => void, clear: () => void, paste: (text: string) => void, changed: () => void }} Hands
 */

const FORMS = /** @type {Form[]} */ (['line', 'area', 'point']);
const CRS = ['', '32647', '32648'];

/** @param {string} id @param {string} key @param {HTMLElement} input */
const field = (id, key, input) => h('div', { class: 'field' }, h('label', { for: id }, word(key)), input);

/**
 * @param {{ code: string, kind: string, name_th: string, name_en: string }[]} owners those the person acts for
 * @param {Hands} hands
 */
export function askedPart(owners, hands) {
  const name = /** @type {HTMLInputElement} */ (h('input', { id: 'check-name', type: 'text', maxlength: 1000, autocomplete: 'off', oninput: hands.changed }));
  const year = /** @type {HTMLInputElement} */ (h('input', { id: 'check-year', type: 'text', inputmode: 'numeric', pattern: '25[0-9]{2}', maxlength: 4, autocomplete: 'off', oninput: hands.changed }));
  const owner = /** @type {HTMLSelectElement} */ (h('select', { id: 'check-owner', onchange: hands.changed }));
  const precision = /** @type {HTMLSelectElement} */ (h('select', { id: 'check-precision', onchange: hands.changed }));
  const crs = /** @type {HTMLSelectElement} */ (h('select', { id: 'check-crs' }));
  const text = /** @type {HTMLTextAreaElement} */ (h('textarea', { id: 'check-written', rows: 5, spellcheck: 'false', 'aria-describedby': 'check-written-how' }));

  const part = () => {
    name.placeholder = word('check.name.like');
    owner.replaceChildren(...owners.map((one) => h('option', { value: one.code }, laoName(one))), h('option', { value: '' }, word('check.owner.none')));
    precision.replaceChildren(...['digitised', 'surveyed'].map((one) => h('option', { value: one }, word(`check.precision.${one}`))));
    crs.replaceChildren(...CRS.map((one) => h('option', { value: one }, word(`check.crs.${one || 'degrees'}`))));
    const forms = FORMS.map((form) => h('button', { type: 'button', 'aria-pressed': String(form === 'line'), onclick: (/** @type {Event} */ event) => {
      for (const one of forms) one.setAttribute('aria-pressed', String(one === event.currentTarget));
      hands.choose(form);
    } }, word(`check.form.${form}`)));
    return h('form', { class: 'checking-asked', onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      field('check-name', 'check.name', name),
      h('div', { class: 'checking-row' }, field('check-year', 'check.year', year), field('check-precision', 'check.precision', precision)),
      owners.length ? field('check-owner', 'check.owner', owner) : null,
      h('div', { class: 'checking-draw' },
        h('div', { class: 'choice', role: 'group', 'aria-label': word('check.form') }, ...forms),
        h('button', { class: 'button', type: 'button', onclick: hands.undo }, word('measure.undo')),
        h('button', { class: 'button', type: 'button', onclick: () => { text.value = ''; hands.clear(); } }, word('check.clear'))),
      h('p', { class: 'soft' }, word('measure.how')),
      h('details', { class: 'checking-written' }, h('summary', {}, word('check.written')),
        h('p', { class: 'soft', id: 'check-written-how' }, word('check.written.how'), ' ', h('span', { class: 'named' }, 'GeoJSON, WKT')),
        field('check-crs', 'check.crs', crs), field('check-written', 'check.written.rows', text),
        h('button', { class: 'button button-strong', type: 'button', onclick: () => hands.paste(text.value.trim()) }, word('check.written.do'))));
  };

  /** What is filled in; a year that is none yet is left out. */
  const values = () => ({
    name: name.value.trim(),
    location_precision: precision.value || 'digitised',
    crs: crs.value,
    ...(/^25\d\d$/.test(year.value.trim()) ? { fiscal_year_be: Number(year.value) } : {}),
    ...(owner.value ? { owner_code: owner.value } : {}),
  });
  return { part, values };
}
