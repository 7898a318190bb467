/**
 * The layers as people think of them: six groups, each switched on or off, and under each what is drawn of it now.
 *
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {import('./types').Group} Group
 * @typedef {import('./types').LayerInfo} LayerInfo
 */
import { byId, h, sign } from './dom.js';
import { GROUPS, groupsOn } from './state.js';
import { either, word } from './words.js';

/** Which catalogue layers a group holds. @type {Record<Group, string[]>} */
const HOLDS = {
  area: ['province', 'amphoe', 'tambon', 'village', 'community', 'lao', 'agency'],
  need: ['need'],
  project: ['project', 'overlap'],
  water: ['water_source'],
  land: ['public_land'],
  road: ['road'],
};
/** The catalogue layer a layer of the style draws: what it says itself, else what its id begins with. @param {any} layer */
export const layerOf = (layer) => layer.metadata?.layer ?? Object.values(HOLDS).flat().find((one) => layer.id === one || layer.id.startsWith(`${one}-`)) ?? '';

/** @param {any} layer @returns {Group | undefined} */
export const groupOf = (layer) => layer.metadata?.group ?? GROUPS.find((group) => HOLDS[group].includes(layerOf(layer)));

/** Whether a layer is drawn at this zoom: the map's own search finds what was cut into a tile, drawn or not.
 * @param {GlMap} map @param {string} id */
export function isDrawn(map, id) {
  const layer = map.getLayer(id);
  if (!layer || map.getLayoutProperty(id, 'visibility') === 'none') return false;
  const zoom = map.getZoom();
  return zoom >= (layer.minzoom ?? 0) && zoom < (layer.maxzoom ?? 25);
}

/** By which kind of style layer a line of the legend is drawn. @type {Record<string, string[]>} */
const SHAPES = { fill: ['fill'], line: ['line'], dash: ['line'], hatch: ['line'], dot: ['circle'], ring: ['circle'], diamond: ['symbol'] };
/** Boundaries differ by their weight; a tambon's is white over colours, which a legend on paper cannot show. @type {Record<string, { width: number, colour?: string }>} */
const BORDERS = { province: { width: 3 }, amphoe: { width: 1.6 }, tambon: { width: 1.2, colour: '#b9b6a9' } };
const MAIN_ROADS = ['highway', 'rural'];

/** Whether a layer draws things rather than their names. @param {{ id: string, type: string }} layer */
export const drawsThings = ({ id, type }) => (type !== 'symbol' || /-(point|count)$/.test(id)) && !id.endsWith('-pointed');

/** Groups that no view hides for reasons of its own: they are on or off. @type {Group[]} */
const PLAIN = ['water', 'land', 'road'];

/** What this module hid itself, so that it can bring back just that. @type {Set<string>} */
const hidden = new Set();

/** Brings back what was switched off; what a view hides for its own reasons is hidden after this. @param {GlMap} map */
export function bringBack(map) {
  for (const id of hidden) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'visible');
  hidden.clear();
}

/** Switches the groups on and off; the boundaries of provinces stay, or one would be lost. @param {GlMap} map @param {Group[]} on */
export function switchGroups(map, on) {
  for (const layer of map.getStyle().layers) {
    const group = groupOf(layer);
    if (group && PLAIN.includes(group)) map.setLayoutProperty(layer.id, 'visibility', on.includes(group) ? 'visible' : 'none');
    if (!group || PLAIN.includes(group) || on.includes(group) || layer.id === 'province-line') continue;
    if (map.getLayoutProperty(layer.id, 'visibility') === 'none') continue;
    map.setLayoutProperty(layer.id, 'visibility', 'none');
    hidden.add(layer.id);
  }
}

/** @param {import('./state.js').Store} store @param {LayerInfo[]} layers */
export function layerSwitches(store, layers) {
  const on = groupsOn(store.get());
  const offered = GROUPS.filter((group) => layers.some(({ id }) => HOLDS[group].includes(id)));
  return h('fieldset', { class: 'legend-groups' }, h('legend', { class: 'unseen' }, word('layers')), ...offered.map((group) => {
    const box = h('input', {
      type: 'checkbox', id: `layer-${group}`, checked: on.includes(group),
      onchange: () => store.go({ layers: GROUPS.filter((one) => (one === group ? box.checked : on.includes(one))) }),
    });
    return h('div', { class: 'legend-group' }, h('label', { for: `layer-${group}` }, box, word(`group.${group}`)), h('ul', { class: 'legend-signs', 'data-group': group }));
  }));
}

/**
 * Tells under each group what is on the map at this moment, and nothing else.
 * @param {GlMap} map
 * @param {LayerInfo[]} layers
 * @param {import('./types').Issue[]} issues
 */
export function tellDrawn(map, layers, issues) {
  const style = map.getStyle().layers.filter((layer) => groupOf(layer) && 'source' in layer && drawsThings(layer) && isDrawn(map, layer.id));
  for (const list of byId('legend').querySelectorAll('[data-group]')) {
    const group = /** @type {Group} */ (list.getAttribute('data-group'));
    const told = HOLDS[group].flatMap((id) => drawnLines(map, style.filter((layer) => layerOf(layer) === id), layers.find((one) => one.id === id), issues));
    list.replaceChildren(...told.map((line) => h('li', {}, sign(line.shape, line.colour, line.width), either(line.label_th, line.label_en))));
  }
}

/** @param {GlMap} map @param {any[]} style @param {LayerInfo | undefined} layer @param {import('./types').Issue[]} issues */
function drawnLines(map, style, layer, issues) {
  const asked = style.filter(({ id }) => !(HOLDS.area.includes(layer?.id ?? '') && id.endsWith('-fill'))).map(({ id }) => id);
  if (!layer || !asked.length) return [];
  const features = map.queryRenderedFeatures({ layers: asked });
  if (!features.length) return [];
  if (HOLDS.area.includes(layer.id)) return layer.legend.map((line) => ({ ...line, ...BORDERS[layer.id] }));
  if (layer.id === 'need') return layer.legend.filter((_, k) => features.some(({ properties }) => (k === 0 ? properties.without > 0 : properties.n > properties.without)));
  if (layer.id === 'road') return layer.legend.filter(({ shape }, k) => features.some((one) => (shape === 'dash') === one.layer.id.endsWith('-earth') && (shape === 'dash' || (k === 0) === MAIN_ROADS.includes(one.properties.kind))));
  if (layer.id !== 'project') return layer.legend.filter(({ shape }) => features.some((one) => SHAPES[shape]?.includes(one.layer.type)));
  // A project's line in the legend is its issue's: told by the hue they share.
  const seen = new Set(features.map(({ properties }) => issues.find(({ code }) => code === properties.issue)?.colour));
  return layer.legend.filter(({ colour }) => seen.has(colour));
}
