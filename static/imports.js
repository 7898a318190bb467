/** Pages of jobs: the chosen file's name in the page's own words, and how far a running import or scan is. */

const POLL_MS = 700;
const RUNNING = new Set(['received', 'reading', 'accepted', 'loading', 'waiting', 'running']);

for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[type=file]'))) {
  const shown = document.querySelector(`[data-file-of="${input.id}"]`);
  const nothing = shown?.textContent ?? '';
  input.addEventListener('change', () => {
    if (shown) shown.textContent = input.files?.length ? [...input.files].map((file) => file.name).join(', ') : nothing;
  });
}

/** Asks how far an import is until it ends, then shows the page anew. @param {HTMLProgressElement} bar */
async function watch(bar) {
  const response = await fetch(bar.dataset.watch ?? '', { headers: { accept: 'application/json' } });
  if (!response.ok) return;
  const batch = await response.json();
  if (!RUNNING.has(batch.status)) {
    location.reload();
    return;
  }
  if (batch.progress_total) {
    bar.max = batch.progress_total;
    bar.value = batch.progress_done;
    const said = document.querySelector(`[data-said-of="${bar.id}"]`);
    if (said) said.textContent = `${batch.progress_done.toLocaleString('en-US')} / ${batch.progress_total.toLocaleString('en-US')}`;
  }
  setTimeout(() => watch(bar), POLL_MS);
}
for (const bar of /** @type {NodeListOf<HTMLProgressElement>} */ (document.querySelectorAll('progress[data-watch]'))) watch(bar);
