/** Sends a decision to the server, and turns a refusal into a Problem. */
import { problemOf, Problem } from '../api.js';
import { word } from '../words.js';

/**
 * @param {string} path
 * @param {string} token that shows the page itself asks
 * @param {object} value
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function send(path, token, value, signal) {
  const address = new URL(path, location.origin);
  address.searchParams.set('lang', document.documentElement.lang);
  let response;
  try {
    response = await fetch(address, {
      method: 'POST', signal, body: JSON.stringify(value),
      headers: { accept: 'application/json', 'content-type': 'application/json', 'X-CSRFToken': token },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(word(navigator.onLine ? 'problem.unreachable' : 'problem.offline'), { code: 'offline' });
  }
  if (!response.ok) throw await problemOf(response);
  return response.json();
}
