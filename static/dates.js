/** Dates as people write them: in the Buddhist Era in Thai, in the Common Era in English. */

/** @param {string} iso such as 2026-11-24 @param {'long' | 'medium'} [style] */
export function dateText(iso, style = 'medium') {
  const thai = document.documentElement.lang !== 'en';
  const day = new Date(`${iso}T00:00:00`);
  return new Intl.DateTimeFormat(thai ? 'th-TH-u-ca-buddhist-nu-latn' : 'en-GB', { dateStyle: style }).format(day).replace('พุทธศักราช ', '');
}
