/**
 * The map as the rest of the page sees it: paint, pick, point, look. Where a device cannot draw maps,
 * a blind stage takes its place, and the lists work on.
 */
import { bringBack, switchGroups, tellDrawn } from './groups.js';
import { refilter, cameraOf, createMap, follow, look } from './map.js';
import { addAreaOutlines, paintAreas, pointer, showLevels } from './map_areas.js';
import { dressStyle, dressView } from './map_dress.js';
import { listen } from './map_events.js';
import { addPicked, pick } from './map_picked.js';
import { addPointedSymbols, symbolPointer } from './map_pointed.js';
import { project as projectorMap } from './projector.js';
import { filterOf, groupsOn } from './state.js';

/**
 * @typedef {import('./types').AreaAnswer} AreaAnswer
 * @typedef {import('./types').Picture} Picture
 * @typedef {Awaited<ReturnType<typeof createStage>>} Stage
 */

/**
 * @param {import('./state.js').Store} store
 * @param {Parameters<typeof listen>[1]} does
 * @param {{ layers: import('./types').LayerInfo[], filters: import('./types').Filters }} known
 */
export async function createStage(store, does, { layers, filters }) {
  let filter = JSON.stringify(filterOf(store.get()));
  const map = await createMap(JSON.parse(filter), store.get().camera);
  dressStyle(map);
  addAreaOutlines(map);
  addPointedSymbols(map);
  addPicked(map);
  listen(map, does);
  map.on('moveend', () => store.note(cameraOf(map)));
  const tell = () => tellDrawn(map, layers, filters.issues);
  map.on('idle', tell);
  const pointArea = pointer(map);
  const pointSymbol = symbolPointer(map);
  let projected = false;

  return {
    map,
    /** The legend was drawn anew: it learns again what is on the map. */
    tell,
    /**
     * @param {AreaAnswer} area
     * @param {ReturnType<typeof import('./map_areas.js').colouredLevel>} level
     * @param {Map<string, number>} shades
     */
    paint(area, level, shades) {
      bringBack(map);
      showLevels(map, area);
      paintAreas(map, level, shades);
      const picture = store.get();
      const { projector, view } = picture;
      dressView(map, view, level !== null);
      switchGroups(map, groupsOn(picture));
      if (projector !== projected) projectorMap(map, projector);
      projected = projector;
    },
    /** @param {Picture} picture @param {AbortSignal} signal */
    async refilter(picture, signal) {
      const wanted = JSON.stringify(filterOf(picture));
      if (wanted === filter) return;
      await refilter(map, JSON.parse(wanted), signal);
      filter = wanted;
    },
    /** @param {import('./map_picked.js').Shape[]} shapes */
    pick: (shapes) => pick(map, shapes),
    /** @param {[number, number, number, number]} bbox @param {{ maxZoom?: number, atOnce?: boolean }} [options] */
    look: (bbox, options) => look(map, bbox, options),
    /** @param {import('./types').Camera} camera */
    stand: ({ zoom, lat, lon }) => { map.jumpTo({ zoom, center: [lon, lat] }); },
    pointArea,
    pointSymbol,
    /** @param {[number, number, number, number]} bbox */
    follow: ([west, south, east, north]) => follow(map, [(west + east) / 2, (south + north) / 2]),
  };
}
