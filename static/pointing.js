/** The list's hand on the map: what a row points at is marked there, and the map follows whoever walks by keys. */
import { ask, calledOff, Problem } from './api.js';

const REST_MS = 200;

/**
 * @param {() => import('./stage.js').Stage | null} stage
 * @param {AbortSignal} signal
 * @returns {import('./room.js').Pointing}
 */
export function pointing(stage, signal) {
  let timer = 0;

  /** Whoever walks the list by keys rests on a row a moment: then the map goes there. @param {'project' | 'overlap' | 'need'} kind @param {string} id */
  async function followTo(kind, id) {
    try {
      const { bbox } = await ask(`/api/${kind}s/${encodeURIComponent(id)}`, {}, signal);
      if (bbox) stage()?.follow(bbox);
    } catch (error) {
      // A row that cannot be followed stays marked in the list; the panel itself tells what is wrong when it is opened.
      if (!(error instanceof Problem) && !calledOff(error)) throw error;
    }
  }

  /** @param {'project' | 'overlap' | 'need'} kind @returns {(id: string, byKeys: boolean) => void} */
  const symbol = (kind) => (id, byKeys) => {
    clearTimeout(timer);
    stage()?.pointSymbol(kind, id);
    if (id && byKeys) timer = setTimeout(() => followTo(kind, id), REST_MS);
  };
  return {
    area: (level, code) => stage()?.pointArea(level, code),
    project: symbol('project'),
    overlap: symbol('overlap'),
    need: symbol('need'),
  };
}
