/** Dates as people write them: in the Buddhist Era in Thai, in the Common Era in English. */

/** @param {string} iso such as 2026-11-24 @param {'long' | 'medium'} [style] */
export function dateText(iso, style = 'medium') {
  const thai = document.documentElement.lang !== 'en';
  const day = new Date(`${iso}T00:00:00`);
  return new Intl.DateTimeFormat(thai ? 'th-TH-u-ca-buddhist-nu-latn' : 'en-GB', { dateStyle: style }).format(day).replace('พุทธศักราช ', '');
}

/** A moment with its hour, as people write it. @param {string} iso such as 2026-11-24T14:05:00+07:00 */
export function momentText(iso) {
  const thai = document.documentElement.lang !== 'en';
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Bangkok' }).format(new Date(iso));
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' }).format(new Date(iso));
  return thai ? `${dateText(day)} ${time} น.` : `${dateText(day)}, ${time}`;
}
