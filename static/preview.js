/** The map of a previewed import: the shapes of the page's rows, before and after, beside their list. */
import { ask } from './api.js';
import { byId, h } from './dom.js';
import { createMap, look } from './map.js';
import { boxOf } from './map_picked.js';
import { loadWords, word } from './words.js';

const NEW = '#1f6f68';
const OLD = '#5d6b66';
/** @type {Record<string, [string, number]>} colour and width of what was and what will be */
const DRAWN = { old: [OLD, 2], new: [NEW, 3] };

/** @param {{ geometry: GeoJSON.Geometry }[]} features */
const around = (features) => boxOf(features.map(({ geometry }) => geometry));

/** @param {import('maplibre-gl').Map} map @param {any} shapes */
function draw(map, shapes) {
  for (const { id } of map.getStyle().layers) if (/^(project|overlap|need|water|road|public|lao)/.test(id)) map.setLayoutProperty(id, 'visibility', 'none');
  map.addSource('preview', { type: 'geojson', data: shapes });
  for (const [when, [color, width]] of Object.entries(DRAWN)) {
    const filter = /** @type {any} */ (['==', ['get', 'when'], when]);
    const solid = when === 'new';
    map.addLayer({ id: `preview-${when}-fill`, type: 'fill', source: 'preview', filter: ['all', filter, ['==', ['geometry-type'], 'Polygon']], paint: { 'fill-color': color, 'fill-opacity': solid ? 0.15 : 0 } });
    map.addLayer({ id: `preview-${when}-line`, type: 'line', source: 'preview', filter, paint: { 'line-color': color, 'line-width': width, ...(solid ? {} : { 'line-dasharray': [2, 2] }) } });
    map.addLayer({ id: `preview-${when}-dot`, type: 'circle', source: 'preview', filter: ['all', filter, ['==', ['geometry-type'], 'Point']], paint: {
      'circle-radius': solid ? 6 : 7, 'circle-color': solid ? color : 'rgba(0,0,0,0)', 'circle-stroke-color': solid ? '#fbfaf6' : color, 'circle-stroke-width': 2,
    } });
  }
  for (const kind of ['dot', 'line', 'fill']) {
    map.on('click', `preview-new-${kind}`, (event) => {
      const row = document.getElementById(`row-${event.features?.[0]?.properties.record}`);
      row?.scrollIntoView({ block: 'nearest' });
      row?.focus();
    });
  }
}

/** @param {import('maplibre-gl').Map} map @param {any} shapes */
function follow(map, shapes) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.preview-row'))) {
    const mine = shapes.features.filter((/** @type {any} */ it) => String(it.properties.record) === row.dataset.record);
    const box = around(mine);
    if (!box) continue;
    row.querySelector('h3')?.append(' ', h('button', { class: 'link', type: 'button', onclick: () => look(map, box, { maxZoom: 15 }) }, word('preview.show')));
  }
}

async function boot() {
  await loadWords();
  const container = byId('map');
  try {
    const [map, shapes] = await Promise.all([createMap({}, null), ask(container.dataset.shapes ?? '')]);
    draw(map, shapes);
    follow(map, shapes);
    const box = around(shapes.features);
    if (box) look(map, box, { maxZoom: 13, atOnce: true });
  } catch (error) {
    container.dataset.state = 'idle';
    container.append(h('p', { class: 'map-missing', role: 'status' }, word('map.missing')));
    console.warn(error);
  }
}
if (document.querySelector('#map[data-shapes]')) boot();
