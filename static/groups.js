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

/** What this module hid itself, so that it can bring back just that. @type {Set<string>} */
const hidden = new Set();

/** Brings back what was switched off; what a view hides for its own reasons is hidden after this. @param {GlMap} map */
export function bringBack(map) {
  for (const id of hidden) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'visible');
  hidden.clear();
}

/** Switches off the groups that are not on; the boundaries of provinces stay, or one would be lost. @param {GlMap} map @param {Group[]} on */
export function switchOff(map, on) {
  for (const layer of map.getStyle().layers) {
    const group = groupOf(layer);
    if (!group || on.includes(group) || layer.id === 'province-line') continue;
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
  const style = map.getStyle().layers.filter((layer) => groupOf(layer) && 'source' in layer && !layer.id.endsWith('-pointed') && isDrawn(map, layer.id));
  for (const list of byId('legend').querySelectorAll('[data-group]')) {
    const group = /** @type {Group} */ (list.getAttribute('data-group'));
    const told = HOLDS[group].flatMap((id) => drawnLines(map, style.filter((layer) => layerOf(layer) === id && layer.type !== 'symbol'), layers.find((one) => one.id === id), issues));
    list.replaceChildren(...told.map((line) => h('li', {}, sign(line.shape, line.colour), either(line.label_th, line.label_en))));
  }
}

/** @param {GlMap} map @param {any[]} style @param {LayerInfo | undefined} layer @param {import('./types').Issue[]} issues */
function drawnLines(map, style, layer, issues) {
  const asked = style.filter(({ id }) => !(HOLDS.area.includes(layer?.id ?? '') && id.endsWith('-fill'))).map(({ id }) => id);
  if (!layer || !asked.length) return [];
  const features = map.queryRenderedFeatures({ layers: asked });
  if (!features.length) return [];
  if (layer.id !== 'project') return layer.legend;
  // A project's line in the legend is its issue's: told by the hue they share.
  const seen = new Set(features.map(({ properties }) => issues.find(({ code }) => code === properties.issue)?.colour));
  return layer.legend.filter(({ colour }) => seen.has(colour));
}
