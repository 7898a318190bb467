/** Every word the browser shows, from words/th.json or words/en.json; both hold the same keys. */

/** @type {Record<string, string>} */
let words = {};
const english = () => document.documentElement.lang === 'en';

/** Loads the words of the page's language. Called once, before anything is drawn. */
export async function loadWords() {
  const file = english() ? './words/en.json' : './words/th.json';
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`words: ${response.status}`);
  words = await response.json();
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] fills `{name}`; `{n|one|many}` picks by the number `n`
 * @returns {string}
 */
export function word(key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no word for ${key}`);
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = values[name];
    if (one === undefined) return typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
    return Number(value) === 1 ? one : many;
  });
}

/** @param {string} key @returns {boolean} */
export const hasWord = (key) => key in words;

/**
 * The name in the page's language. A place without an English name keeps its Thai one: better than none.
 * @param {{ name_th: string, name_en?: string | null }} thing
 */
export const nameOf = (thing) => (english() && thing.name_en) || thing.name_th;

/**
 * With its level before it, as official Thai has it: ตำบลแม่ถอด. Villages carry theirs in the name already.
 * @param {import('./types').Place} place
 */
export function fullName(place) {
  if (place.level === 'village') return villageName(place);
  if (place.level === 'lao') return laoName(/** @type {any} */ (place));
  const bangkok = place.code.startsWith('10') ? `place.${place.level}.bangkok` : '';
  const key = hasWord(bangkok) ? bangkok : `place.${place.level}`;
  const name = nameOf(place);
  if (!hasWord(key) || name.includes(word(key, { name: '' }).trim())) return name;
  return word(key, { name });
}

/**
 * หมู่ที่ 5 บ้านหนองแดง: the number is the last two figures of its code, and stays where the name is missing.
 * @param {import('./types').Place} place
 */
function villageName(place) {
  const name = nameOf(place) ?? '';
  const moo = Number(place.code.slice(6));
  if (!moo || /^(หมู่|Mu |Moo )/.test(name)) return name;
  return word('place.village', { moo, name }).trim();
}

/**
 * อบต.แม่ถอด: registers hold the bare name; one that already says its kind is left alone.
 * @param {import('./types').Named & { kind: string }} lao
 */
export function laoName(lao) {
  const name = nameOf(lao) ?? '';
  const key = `lao.${lao.kind}`;
  const bare = !/^(องค์การ|เทศบาล|อบ[ตจ]|กรุงเทพ|เมืองพัทยา)|Municipality|Organi[sz]ation|SAO|PAO/.test(name);
  return bare && hasWord(key) ? word(key, { name }) : name;
}

/**
 * Either of a pair of Thai and English texts.
 * @param {string | null | undefined} thai
 * @param {string | null | undefined} inEnglish
 */
export const either = (thai, inEnglish) => (english() ? inEnglish || thai : thai) ?? '';
