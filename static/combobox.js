/** A box to type into with choices under it: arrows, Enter and Esc, as a combobox others can hear. */
import { calledOff, Problem } from './api.js';
import { h } from './dom.js';
import { word } from './words.js';

const PAUSE_MS = 160;

/**
 * @param {HTMLInputElement} box with role combobox, controlling `choices`
 * @param {HTMLElement} choices with role listbox
 * @param {object} does
 * @param {(q: string, signal: AbortSignal) => Promise<HTMLElement[]>} does.seek the choices for what was typed: `choice` makes one
 * @param {(href: string) => void} does.leave called with what was chosen
 */
export function combobox(box, choices, { seek, leave }) {
  let asked = new AbortController();
  let timer = 0;
  let chosen = -1;

  const close = () => {
    choices.hidden = true;
    chosen = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const options = () => /** @type {HTMLElement[]} */ ([...choices.querySelectorAll('[role=option]')]);
  /** @param {number} k */
  const choose = (k) => {
    const all = options();
    if (!all.length) return;
    chosen = (k + all.length) % all.length;
    all.forEach((one, n) => one.setAttribute('aria-selected', String(n === chosen)));
    all[chosen].scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', all[chosen].id);
  };
  /** @param {Node[]} nodes */
  const open = (nodes) => {
    choices.replaceChildren(...nodes);
    choices.hidden = false;
    box.setAttribute('aria-expanded', 'true');
  };
  /** @param {string} href */
  const go = (href) => { close(); box.value = ''; box.blur(); leave(href); };

  const look = async () => {
    asked.abort();
    asked = new AbortController();
    const q = box.value.trim();
    if (!q) { close(); return; }
    try {
      const found = await seek(q, asked.signal);
      found.forEach((one, k) => { one.id = `${choices.id}-${k}`; });
      open(found.length ? found : [h('li', { class: 'choice-none' }, word('search.none', { q }))]);
      if (found.length) choose(0);
    } catch (error) {
      if (!calledOff(error)) open([h('li', { class: 'choice-none', role: 'alert' }, error instanceof Problem ? error.title : word('problem.server'))]);
    }
  };
  box.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, PAUSE_MS); });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); if (choices.hidden) look(); else choose(chosen + step); }
    if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); go(options()[chosen].dataset.href ?? '/'); }
    if (event.key === 'Escape') { event.stopPropagation(); if (choices.hidden) { box.value = ''; box.blur(); } else close(); }
  });
  choices.addEventListener('pointerdown', (event) => event.preventDefault());
  choices.addEventListener('click', (event) => {
    const one = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[role=option]')) : null;
    if (one) go(one.dataset.href ?? '/');
  });
  box.addEventListener('blur', close);
}

/** One choice. @param {string} href @param {string} kind @param {string} name @param {string} [context] */
export const choice = (href, kind, name, context = '') => h('li', { role: 'option', 'aria-selected': 'false', 'data-href': href },
  h('span', { class: 'choice-kind' }, kind), h('span', { class: 'choice-name' }, name), context ? h('span', { class: 'choice-context' }, context) : null);
