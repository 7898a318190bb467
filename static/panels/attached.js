/** What surrounds a village, project or need, as it was measured; whether that still holds is said. */
import { ask, Problem } from '../api.js';
import { h } from '../dom.js';
import { distance, percent, whole } from '../format.js';
import { why } from '../placing/item.js';
import { laoName, nameOf, word } from '../words.js';

/**
 * @typedef {{ name_th: string | null, name_en?: string | null, distance_m: number }} Near
 * @typedef {object} Attached
 * @property {'current' | 'stale' | 'missing'} state
 * @property {'geometry' | 'centre' | 'none'} [basis]
 * @property {string} [computed_at]
 * @property {{ kind: string, name_th: string, name_en: string, share: number | null }[]} [organisations]
 * @property {Record<string, Near>} [nearest]
 * @property {Near[]} [water_within_1000_m]
 * @property {Near | null} [road]
 * @property {{ name_th: string | null, share: number, measure: number }[]} [public_land]
 * @property {{ elevation_m: number | null, slope_percent: number | null } | null} [terrain]
 * @property {{ within_100_m: number, within_500_m: number, items: Near[] }} [neighbours]
 * @property {Near[]} [needs]
 *
 * @typedef {{ method: string, reason: string | null, decided_at: string, contested_name_th: string | null }} Placement
 * @typedef {{ id: string, name: string, basis: string, share: number | null }} Work
 * @typedef {{ uuid: string, projects_on_it: Work[] }} Recorded
 * @typedef {{ attached: Attached | null, placement?: Placement | null, water_record?: Recorded[], land_record?: Recorded[] }} Answer
 */

/** @param {Near} thing */
const near = (thing) => `${distance(thing.distance_m)} · ${thing.name_th ?? word('attached.unnamed')}`;

/** @param {Attached} told @returns {[string, string | null][]} */
function facts(told) {
  const laos = (told.organisations ?? []).map((one) => `${laoName(one)}${one.share !== null && one.share < 0.995 ? ` ${percent(one.share)}` : ''}`);
  const land = (told.public_land ?? []).map((one) => `${nameOf({ name_th: one.name_th ?? word('attached.unnamed') })} ${percent(one.share)}`);
  const { terrain, neighbours, nearest = {} } = told;
  return [
    ['attached.laos', laos.join(', ') || null],
    ...['drink', 'household', 'farming'].map((use) => /** @type {[string, string | null]} */ ([`attached.${use}`, nearest[use] ? near(nearest[use]) : null])),
    ['attached.water', told.basis === 'none' ? null : whole(told.water_within_1000_m?.length ?? 0)],
    ['attached.road', told.road ? near(told.road) : null],
    ['attached.land', told.basis === 'geometry' ? land.join(', ') || word('attached.land.none') : null],
    ['attached.elevation', terrain && terrain.elevation_m !== null ? word('attached.elevation.of', { m: whole(terrain.elevation_m), slope: (terrain.slope_percent ?? 0).toFixed(1) }) : null],
    ['attached.neighbours', neighbours?.within_500_m ? word('attached.neighbours.of', { near: neighbours.within_100_m, far: neighbours.within_500_m }) : null],
    ['attached.needs', told.needs?.length ? whole(told.needs.length) : null],
  ];
}

/** @param {string | undefined} moment */
const when = (moment) => (moment ? new Date(moment).toLocaleDateString(document.documentElement.lang === 'th' ? 'th-TH' : 'en-GB', { dateStyle: 'medium' }) : '');

/** @param {Answer | null} answer */
export function attachedPart(answer) {
  const told = answer?.attached;
  if (!told) return null;
  const rows = facts(told).filter(([, value]) => value !== null);
  const notes = [
    told.state === 'missing' ? word('attached.missing') : told.state === 'stale' ? word('attached.stale') : '',
    told.basis === 'centre' ? word('attached.by_centre') : told.basis === 'none' ? word('attached.by_code') : '',
    told.computed_at ? word('attached.measured', { when: when(told.computed_at) }) : '',
  ].filter(Boolean);
  return h('section', { 'data-attached': told.state }, h('h2', {}, word('attached.title')),
    rows.length ? h('dl', { class: 'facts' }, ...rows.flatMap(([key, value]) => [h('dt', {}, word(key)), h('dd', {}, value)])) : null,
    h('p', { class: 'soft note-line' }, notes.join(' · ')), placedNote(answer.placement ?? null));
}

/** @param {Placement | null} placed a person's decision about where a thing is, and what a file says instead */
function placedNote(placed) {
  if (!placed) return null;
  const told = [word('attached.placed', { when: when(placed.decided_at) }), why(placed.reason)].filter(Boolean).join(' · ');
  return h('p', { class: 'soft' }, told, placed.contested_name_th ? h('span', { class: 'is-alert' }, ' · ', word('attached.contested', { where: placed.contested_name_th })) : null);
}

/**
 * Asks for what surrounds a thing; a page that has everything else is not lost for want of it.
 * @param {string} path such as `/api/projects/…`
 * @param {AbortSignal} signal
 * @returns {Promise<Answer | null>}
 */
export async function askAttached(path, signal) {
  try {
    return await ask(`${path}/attached`, {}, signal);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
