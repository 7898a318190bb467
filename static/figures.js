/** What an area's colour stands for, said in words: in the list, in the legend and beside the pointer alike. */
import { baht, money, number, percent, whole } from './format.js';
import { either, hasWord, word } from './words.js';

/**
 * @typedef {import('./types').Choropleth} Choropleth
 * @typedef {import('./types').Value} Value
 */

/** @param {Choropleth} choropleth */
const isShare = ({ measure, how }) => measure === 'needs_without_share' || how === 'problem_share' || how === 'failed_share';

/** A bare amount, as lists and legends show it. @param {Choropleth} choropleth @param {number} value */
export function amount(choropleth, value) {
  if (isShare(choropleth)) return percent(value);
  if (choropleth.measure === 'money') return money(value);
  return choropleth.measure === 'money_per_head' ? whole(value) : number(value);
}

/** The unit of the amounts, for the legend. @param {Choropleth} choropleth */
export function unitOf({ measure, source, how }) {
  if (measure === 'money_per_head') return word('unit.baht_per_head');
  if (measure === 'money') return word('unit.baht');
  return measure === 'indicator' && how && !how.endsWith('_share') ? source?.unit ?? '' : '';
}

/** The exact figure, on hover. @param {Choropleth} choropleth @param {Value} found */
export function exactly(choropleth, found) {
  if (found.value === null) return word('figure.no_data');
  return choropleth.measure === 'money' ? baht(found.value) : undefined;
}

/**
 * The figure as a phrase: 13 ยังไม่มีโครงการ, จาก 34.
 * @param {Choropleth} choropleth
 * @param {Value | undefined} found
 */
export function phrase(choropleth, found) {
  if (!found || found.value === null) return word('figure.no_data');
  const shown = amount(choropleth, found.value);
  const key = `figure.${choropleth.measure}`;
  const said = hasWord(key) ? word(key, { shown }) : [shown, unitOf(choropleth)].filter(Boolean).join(' ');
  return [said, ofWhat(choropleth, found)].filter(Boolean).join(' ');
}

/** What it is taken of, and of how many villages anything is known. @param {Choropleth} choropleth @param {Value} found */
export function ofWhat({ measure, how }, { of, covered, settlements }) {
  if (measure.startsWith('needs')) return of ? word('figure.of_needs', { n: of }) : '';
  if (measure === 'money_per_head' && of) return word('figure.of_people', { n: Math.round(of) });
  if (covered !== null && settlements !== null && covered < settlements) return word('figure.covered', { n: covered, all: settlements });
  return how?.endsWith('_share') && of ? word('figure.of_villages', { n: of }) : '';
}

/** Where the figures come from and how they were put together. @param {Choropleth} choropleth @returns {string[]} */
export function sourceLines({ source, how, measure }) {
  if (measure === 'money_per_head' && !source) return [word('how.no_people')];
  if (!source) return [];
  const [first, last] = [source.years[0], source.years.at(-1)];
  const when = first === undefined ? '' : first === last ? String(first) : `${first}–${last}`;
  const register = either(source.register_name_th, source.register_name_en);
  const lines = measure === 'money_per_head' ? [word('how.people_from', { register, years: when })] : [word('how.from', { register, years: when })];
  if (how && hasWord(`how.${how}`)) lines.push(word(`how.${how}`));
  return lines;
}
