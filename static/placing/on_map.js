/** The places to choose from, on the map, numbered as in the list. */
import { look } from '../map.js';

/**
 * @typedef {import('maplibre-gl').Map} GlMap
 * @typedef {import('./item.js').Choice} Choice
 */

const TEAL = '#1f6f68';

/**
 * @param {GlMap} map
 * @param {(code: string) => void} pointed called with the choice under the pointer, '' for none
 */
export async function choicesOnMap(map, pointed) {
  for (const { id } of map.getStyle().layers) {
    if (/^(project|overlap|need|water|road|public|lao)/.test(id)) map.setLayoutProperty(id, 'visibility', 'none');
    else if (/^(province|amphoe|tambon|village)-(line|label)$/.test(id)) map.setLayoutProperty(id, 'visibility', 'visible');
  }
  for (const [level, from] of /** @type {const} */ ([['amphoe', 7], ['tambon', 9]])) {
    for (const kind of ['line', 'label']) if (map.getLayer(`${level}-${kind}`)) map.setLayerZoomRange(`${level}-${kind}`, from, 24);
  }
  // The numbers stand where the names would: these step below.
  for (const level of ['tambon', 'village']) {
    if (!map.getLayer(`${level}-label`)) continue;
    map.setLayoutProperty(`${level}-label`, 'text-anchor', 'top');
    map.setLayoutProperty(`${level}-label`, 'text-offset', [0, 0.9]);
  }
  if (map.getLayer('tambon-line')) map.setPaintProperty('tambon-line', 'line-color', '#c4c0b1');
  map.addSource('choice', { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'code' });
  map.addLayer({ id: 'choice-dot', type: 'circle', source: 'choice', paint: {
    'circle-radius': ['case', ['boolean', ['feature-state', 'pointed'], false], 15, 11], 'circle-color': TEAL, 'circle-stroke-color': '#fbfaf6', 'circle-stroke-width': 2,
  } });
  map.addLayer({ id: 'choice-number', type: 'symbol', source: 'choice', layout: {
    'text-field': ['to-string', ['get', 'number']], 'text-font': ['IBM Plex Sans Thai'], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true,
  }, paint: { 'text-color': '#fff' } });
  map.on('mousemove', 'choice-dot', (event) => pointed(String(event.features?.[0]?.properties.code ?? '')));
  map.on('mouseleave', 'choice-dot', () => pointed(''));

  let last = '';
  /** @param {string} code */
  const point = (code) => {
    if (last) map.setFeatureState({ source: 'choice', id: last }, { pointed: false });
    last = code;
    if (code) map.setFeatureState({ source: 'choice', id: code }, { pointed: true });
  };
  return {
    point,
    /** @param {Choice[]} choices */
    show(choices) {
      point('');
      const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource('choice'));
      source.setData({ type: 'FeatureCollection', features: choices.flatMap((one, k) => (one.point ? [{
        type: /** @type {const} */ ('Feature'), properties: { code: one.code, number: k + 1 }, geometry: { type: /** @type {const} */ ('Point'), coordinates: one.point },
      }] : [])) });
      const boxes = choices.flatMap(({ bbox }) => (bbox ? [bbox] : []));
      if (boxes.length) look(map, [Math.min(...boxes.map(([w]) => w)), Math.min(...boxes.map(([, s]) => s)), Math.max(...boxes.map(([, , e]) => e)), Math.max(...boxes.map(([, , , n]) => n))], { maxZoom: 13 });
    },
  };
}
