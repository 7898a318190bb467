/** Papers about a case: the letter to the other owner. Offered to those who may speak for a side or for the area. */
import { h } from '../dom.js';
import { word } from '../words.js';

const FORMS = ['pdf', 'docx'];

/**
 * @param {import('../types').OverlapDetail} detail
 * @param {string[]} speakers as whom the acting person may speak: `a`, `b`, `settler`; `both` has nobody to write to
 * @returns {Node[]}
 */
export function papersPart(detail, speakers) {
  const own = speakers.find((one) => one === 'a' || one === 'b');
  const to = own ? [own === 'a' ? 'b' : 'a'] : speakers.includes('settler') ? ['a', 'b'] : [];
  if (!to.length || speakers.includes('both')) return [];
  return [h('section', { id: 'papers' }, h('h2', {}, word('papers.letter')), h('ul', { class: 'plain' }, ...to.map((side) => h('li', {},
    word('papers.to', { owner: detail[/** @type {'a' | 'b'} */ (side)].owner_name }), ' ',
    ...FORMS.flatMap((form) => [h('a', { href: `/overlaps/${encodeURIComponent(detail.id)}/letter.${form}?to=${side}`, download: true }, word(`papers.${form}`)), ' '])))))];
}
