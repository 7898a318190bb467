/** What surrounds map and panel: links that stay in the page, the language switch, the projector, Esc. */
import { isDetail, listOf, readPicture } from './state.js';
import { word } from './words.js';

/**
 * @param {import('./state.js').Store} store
 * @param {() => void} onStep called when a link led on, so that a phone shows the map again
 */
export function startShell(store, onStep) {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest('a[data-go]')) : null;
    if (!link) return;
    event.preventDefault();
    onStep();
    store.go(readPicture(new URL(link.href)));
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isDetail(store.get().view) && !document.querySelector('.maplibregl-popup, .measure')) store.close();
  });
  const projector = document.querySelector('[data-projector]');
  projector?.addEventListener('click', () => store.go({ projector: !store.get().projector }));
  document.querySelector('[data-print]')?.addEventListener('click', () => print());
  store.subscribe(() => settle(store));
  settle(store);
}

/** Links of the frame follow the picture: the other language of this very page, the overlaps of this very area.
 * @param {import('./state.js').Store} store */
function settle(store) {
  const now = store.get();
  for (const link of document.querySelectorAll('a[data-lang]')) {
    link.setAttribute('href', store.address({ lang: link.getAttribute('data-lang') ?? '', camera: now.camera }));
  }
  for (const link of document.querySelectorAll('a[data-view]')) {
    const view = /** @type {import('./types').View} */ (link.getAttribute('data-view'));
    link.setAttribute('href', store.address({ view, id: '' }));
    if ((view === 'area') === !['needs', 'overlaps', 'works'].includes(listOf(now.view)) && (view === 'area' || view === listOf(now.view))) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const projector = document.querySelector('[data-projector]');
  projector?.setAttribute('aria-pressed', String(now.projector));
  if (projector) projector.textContent = word(now.projector ? 'projector.off' : 'projector.on');
}
