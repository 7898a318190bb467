/** A quiet name beside the pointer, so that the map speaks without a click. */
import { byId } from './dom.js';

/**
 * @param {string} text empty hides it
 * @param {{ x: number, y: number }} at pixels from the map's corner
 */
export function showHint(text, at) {
  const hint = byId('hint');
  hint.hidden = !text;
  if (!text) return;
  hint.textContent = text;
  const room = byId('map').getBoundingClientRect();
  const left = Math.min(at.x + 14, room.width - hint.offsetWidth - 8);
  const top = at.y + 18 + hint.offsetHeight > room.height ? at.y - hint.offsetHeight - 10 : at.y + 18;
  hint.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
