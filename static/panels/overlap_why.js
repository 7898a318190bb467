/** What a pair most likely is, in words. */
import { word } from '../words.js';

/**
 * @typedef {import('../types').OverlapItem} OverlapItem
 */

/** What the pair most likely is, in one short phrase. @param {OverlapItem} item */
export function kindPhrase(item) {
  return item.kind ? word(`overlap.kind.${item.kind}`) : word('overlap.title');
}
