/** Figures as people say them: 1.24 ล้าน, 860 ม., 3 ไร่ 2 งาน 15 ตร.ว. Thai and English share Arabic figures. */
import { word } from './words.js';

/** @param {number} value */
export const whole = (value) => Math.round(value).toLocaleString('en-US');

/** A figure of any size: whole from a hundred up, else with what is left after the point. @param {number} value */
export const number = (value) => value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2 });

/** @param {number} baht */
function millions(baht) {
  const value = baht / 1e6;
  const digits = value >= 1000 ? 0 : value >= 100 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/**
 * Money for a list: millions from one million up, else the baht themselves.
 * @param {number | null} baht
 */
export function money(baht) {
  if (baht === null) return '–';
  if (Math.abs(baht) < 1e6) return whole(baht);
  return word('money.million', { shown: millions(baht) });
}

/** The same with its unit, for running text. @param {number} sum */
export const moneyBaht = (sum) => (Math.abs(sum) < 1e6 ? baht(Math.round(sum)) : word('money.million_baht', { shown: millions(sum) }));

/** @param {number | null} baht the exact sum, with satang only where there are any */
export function baht(baht) {
  if (baht === null) return word('money.unstated');
  const digits = Number.isInteger(baht) ? 0 : 2;
  const shown = baht.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return word('money.baht', { shown });
}

/** @param {number} metres */
export function distance(metres) {
  if (metres >= 1000) return word('unit.km', { shown: (metres / 1000).toLocaleString('en-US', { maximumFractionDigits: 2 }) });
  return word('unit.m', { shown: metres < 10 && metres > 0 ? metres.toFixed(1) : whole(metres) });
}

/** @param {number} sqm 1 rai = 4 ngan = 400 square wa = 1,600 m² */
export function land(sqm) {
  const wa = Math.round(sqm / 4);
  const parts = [['rai', Math.floor(wa / 400)], ['ngan', Math.floor((wa % 400) / 100)], ['wa', wa % 100]];
  const told = parts.filter(([, n]) => Number(n) > 0);
  const shown = told.length ? told : [['wa', 0]];
  return shown.map(([unit, n]) => word(`unit.${unit}`, { shown: whole(Number(n)) })).join(' ');
}

/** @param {number} share 0…1 */
export function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 1) return '< 1 %';
  if (value > 99 && value < 100) return '> 99 %';
  return `${Math.round(value)} %`;
}

/**
 * @param {number | null} from fiscal year in the Buddhist Era
 * @param {number | null} to
 */
export function years(from, to) {
  if (from === null && to === null) return word('year.unstated');
  if (to === null || from === null || from === to) return String(from ?? to);
  return `${from}–${to}`;
}
