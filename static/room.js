/**
 * What a panel is given to work with: the picture, the answer about its area, and a hand on the map.
 *
 * @typedef {object} Room
 * @property {import('./state.js').Store} store
 * @property {import('./types').Filters} filters
 * @property {import('./types').AreaAnswer} area
 * @property {AbortSignal} signal aborted when the person has moved on
 * @property {Pointing} point marks on the map what the list points at; '' for nothing
 * @property {(shapes: import('./map_picked.js').Shape[], bbox: [number, number, number, number] | null) => void} show
 *
 * @typedef {object} Pointing
 * @property {(level: string, code: string) => void} area
 * @property {(id: string, byKeys: boolean) => void} project with the keyboard, the map follows
 * @property {(id: string, byKeys: boolean) => void} overlap
 * @property {(id: string, byKeys: boolean) => void} need
 */
export {};
