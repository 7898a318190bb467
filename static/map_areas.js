/**
 * Areas on the map: which level is coloured, which is outlined, which is named.
 * Source and source layer come from the style, so nothing here knows how tiles are cut.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {import('./types').AreaAnswer} AreaAnswer
 */
import { hatch } from './hatch.js';
import { target } from './map_target.js';
import { NO_DATA } from './ramp.js';

export const AREA_LEVELS = /** @type {const} */ (['province', 'amphoe', 'tambon']);
const INK = '#22302d';
/** A tambon's line on bare paper, where white would not show. */
const HAIRLINE = '#c4c0b1';

/** @param {ReturnType<typeof target>} where */
const drawn = (where) => ({ source: where?.source ?? '', ...(where?.sourceLayer ? { 'source-layer': where.sourceLayer } : {}) });

/**
 * Adds the outlines of the pointed-at and of the chosen area, under the first label.
 * @param {GlMap} map
 */
export function addAreaOutlines(map) {
  const all = map.getStyle().layers;
  const before = all.find((one) => one.id.startsWith('project') || one.type === 'symbol')?.id;
  const aboveFills = all[all.findLastIndex((one) => AREA_LEVELS.some((level) => one.id === `${level}-fill`)) + 1]?.id;
  const pattern = hatch('#b9b6a9');
  map.addImage('no-data', pattern.image, { pixelRatio: pattern.pixelRatio });
  for (const level of AREA_LEVELS) {
    const where = target(map, `${level}-fill`);
    if (!where) continue;
    map.addLayer({ id: `${level}-nodata`, type: 'fill', ...drawn(where), filter: ['==', ['get', 'code'], ''], paint: { 'fill-pattern': 'no-data' } }, aboveFills);
    map.addLayer({
      id: `${level}-chosen`, type: 'line', ...drawn(where), filter: ['==', ['get', 'code'], ''],
      layout: { 'line-join': 'round' }, paint: { 'line-color': INK, 'line-width': 3 },
    }, before);
    map.addLayer({
      id: `${level}-pointed`, type: 'line', ...drawn(where), layout: { 'line-join': 'round' },
      paint: { 'line-color': INK, 'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 2.4, 0] },
    }, before);
  }
}

/**
 * The finest level drawn for this area, and the area it is drawn within.
 * @param {AreaAnswer} area
 * @returns {{ level: 'province' | 'amphoe' | 'tambon', within: string }}
 */
function drawnLevel(area) {
  if (area.level === 'country') return { level: 'province', within: '' };
  if (area.level === 'province') return { level: 'amphoe', within: area.code };
  const code = /^\d/.test(area.code) ? area.code : area.parents.at(-1)?.code ?? '';
  return code.length >= 4 ? { level: 'tambon', within: code.slice(0, 4) } : { level: 'amphoe', within: code };
}

/**
 * The level whose areas are coloured: the area's own parts, where they are drawn at all.
 * @param {AreaAnswer} area
 * @returns {'province' | 'amphoe' | 'tambon' | null}
 */
export function colouredLevel({ child_level: level }) {
  return level === 'province' || level === 'amphoe' || level === 'tambon' ? level : null;
}

/** @param {string} code @returns {any} */
const inside = (code) => ['==', ['slice', ['get', 'code'], 0, code.length], code];

/**
 * Shows the levels that belong to this area: its children coloured and named, its own outline, hairlines one level down.
 * @param {GlMap} map
 * @param {AreaAnswer} area
 */
export function showLevels(map, area) {
  const { level, within } = drawnLevel(area);
  const depth = AREA_LEVELS.indexOf(level);
  AREA_LEVELS.forEach((one, k) => {
    const scope = k === 0 ? '' : k <= depth ? within.slice(0, 2 * k) : within;
    const lines = k <= depth || (k === depth + 1 && within !== '');
    set(map, `${one}-fill`, k <= depth, scope);
    if (map.getLayer(`${one}-nodata`)) map.setLayoutProperty(`${one}-nodata`, 'visibility', k <= depth ? 'visible' : 'none');
    set(map, `${one}-line`, lines, scope);
    set(map, `${one}-label`, k === depth, within);
    fade(map, `${one}-line`, 'line', k < depth ? within.slice(0, 2 * k + 2) : '', 0.3);
    const own = k < depth ? within.slice(0, 2 * k + 2) : one === area.level ? area.code : '';
    const rest = k === 0 ? 0.4 : 0;
    fade(map, `${one}-fill`, 'fill', own, rest, k < depth && one !== area.level ? rest : 1);
    if (map.getLayer(`${one}-chosen`)) {
      map.setFilter(`${one}-chosen`, ['==', ['get', 'code'], one === area.level ? area.code : '']);
    }
  });
  for (const one of ['label', 'dot']) set(map, `village-${one}`, true, within.length >= 4 ? area.code : within);
  for (const one of ['fill', 'line', 'label']) {
    set(map, `lao-${one}`, area.level === 'lao' && one === 'line', '');
    if (area.level === 'lao' && map.getLayer(`lao-${one}`)) map.setFilter(`lao-${one}`, ['==', ['get', 'code'], area.code]);
  }
}

/**
 * What lies around the area is context: it steps back.
 * @param {GlMap} map
 * @param {string} layer
 * @param {'line' | 'fill'} type
 * @param {string} code of the one that stays; empty where all stay
 * @param {number} rest opacity of the others
 * @param {number} [its] opacity of the one
 */
function fade(map, layer, type, code, rest, its = 1) {
  if (map.getLayer(layer)) map.setPaintProperty(layer, `${type}-opacity`, code ? ['case', ['==', ['get', 'code'], code], its, rest] : 1);
}

/** @param {GlMap} map @param {string} layer @param {boolean} visible @param {string} scope */
function set(map, layer, visible, scope) {
  if (!map.getLayer(layer)) return;
  map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none');
  map.setFilter(layer, scope ? inside(scope) : null);
}

/**
 * Colours areas by shade. The shades come from the same answer as the list, so the two agree.
 * @param {GlMap} map
 * @param {'province' | 'amphoe' | 'tambon' | null} level
 * @param {Map<string, number>} shades by code
 */
export function paintAreas(map, level, shades) {
  const coloured = [...shades.values()].some((shade) => shade >= 0);
  if (map.getLayer('tambon-line')) map.setPaintProperty('tambon-line', 'line-color', coloured ? '#ffffff' : HAIRLINE);
  for (const one of AREA_LEVELS) {
    const where = target(map, `${one}-fill`);
    if (!where) continue;
    map.removeFeatureState(where);
    const unknown = one === level ? [...shades].filter(([, value]) => value === NO_DATA).map(([code]) => code) : [];
    if (map.getLayer(`${one}-nodata`)) map.setFilter(`${one}-nodata`, ['in', ['get', 'code'], ['literal', unknown]]);
    if (one === level) for (const [code, value] of shades) map.setFeatureState({ ...where, id: code }, { value, pointed: false });
  }
}

/**
 * Marks one area under the pointer or the keyboard, or none.
 * @param {GlMap} map
 */
export function pointer(map) {
  /** @type {{ source: string, sourceLayer?: string, id: string } | null} */
  let last = null;
  /** @param {string} level @param {string} code */
  return (level, code) => {
    if (last) map.setFeatureState(last, { pointed: false });
    const where = code ? target(map, `${level}-fill`) : null;
    last = where ? { ...where, id: code } : null;
    if (last) map.setFeatureState(last, { pointed: true });
  };
}
