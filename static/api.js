/** Asks the server, and turns every way of failing into one Problem a person can read. */
import { word } from './words.js';

/** What went wrong, in the reader's language: a title, what to do, and whether asking again may help. */
export class Problem extends Error {
  /**
   * @param {string} title
   * @param {{ detail?: string, code?: string, status?: number, request?: string }} [more]
   */
  constructor(title, { detail = '', code = 'unknown', status = 0, request = '' } = {}) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.code = code;
    this.status = status;
    this.request = request;
  }

  get mayRetry() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  const kind = response.headers.get('content-type') ?? '';
  if (!kind.includes('json')) return new Problem(word('problem.server'), { status: response.status });
  const body = await response.json();
  return new Problem(body.title || word('problem.server'), {
    detail: body.detail, code: body.code, status: response.status, request: body.request_id,
  });
}

/**
 * @param {string} path such as `/api/areas/52`
 * @param {Record<string, string>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON answer
 * @throws {Problem} when the server refuses, fails or cannot be reached; AbortError passes through
 */
export async function ask(path, query = {}, signal) {
  const address = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  address.searchParams.set('lang', document.documentElement.lang);
  let response;
  try {
    response = await fetch(address, { signal, headers: { accept: 'application/json' } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(word(navigator.onLine ? 'problem.unreachable' : 'problem.offline'), { code: 'offline' });
  }
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** @param {unknown} error @returns {boolean} whether the request was only called off */
export function calledOff(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}
