/** What the server answers about a profile, and about what a project is tied to. Read by the type checker alone. */
import type { Level, Named, Place } from './types';

export interface ProfilePlace extends Named { code: string; level?: string; kind?: string | null }

/** `way`: how the value was made of the villages that speak: own, sum, weighted_mean, mean. */
export interface IndicatorYear {
  fiscal_year_be: number; value: number | null; way: string; text: string | null; settlements: number;
  base_count: number | null; problem_levels: [number, number, number]; passed: number; failed: number;
}
export interface Indicator extends Named {
  register: string; register_name_th: string; register_name_en: string | null; code: string; version: string;
  unit: string | null; better: string | null; problem_rule: string | null; dimension: string | null; years: IndicatorYear[];
}
export interface Dimension extends Named {
  code: string; group: string; settlements: number; latest_year: number | null; records: number; covered: boolean;
}
export interface CountedYear {
  fiscal_year_be: number; all: number; women?: number | null; men?: number | null; settlements: number;
  register_name_th: string; register_name_en: string | null;
}
export interface Tally { key: string | null; projects: number; baht: number; unplaced: number }
export interface PlanStep extends Named { code: string; reached_on: string | null }

/** Metres and m² on the spheroid, m³ a year, exact baht. */
export interface Profile extends Named {
  code: string; level: Level; kind: string | null; drawn: boolean; obsolete: boolean; fictional: boolean; as_of: string; year: number | null;
  area_sqm: number | null; villages: number; communities: number; undecided_villages: number; unknown_codes: string[];
  areas: (Place & { extent: string })[];
  indicators: Indicator[]; people: CountedYear[]; households: CountedYear[]; dimensions: Dimension[];
  water: {
    totals: { sources: number; for_farming: number; farming_m3: number | null; farming_capacity_unknown: number; unplaced: number };
    by_kind: { kind: string; sources: number; capacity_m3: number | null; capacity_unknown: number; dry_some_months: number }[];
    listed: {
      uuid: string; name_th: string | null; kind: string; use_drink: boolean | null; use_household: boolean | null; use_farming: boolean | null; caretaker: string | null;
      capacity_m3: number | null; months_dry: number | null; projects: number; location_precision: string;
    }[];
  };
  water_balance: {
    people: number | null; people_year: number | null; drink_litres: number; household_litres: number; need_m3: number | null;
    stored_m3: number | null; stored_all_year_m3: number | null; left_m3: number | null; lasts_months: number | null; farming_m3: number | null;
    sources: number; capacity_unknown: number; months_unknown: number; use_unknown: number; shared_with_farming: number;
  };
  public_land: {
    totals: {
      parcels: number; stated_sqm: number | null; drawn_sqm: number | null; unstated: number; undrawn: number; comparable: number;
      comparable_stated_sqm: number | null; comparable_drawn_sqm: number | null; without_document: number; projects: number;
    };
    by_document: { document: string; parcels: number; stated_sqm: number | null }[];
    listed: {
      uuid: string; name_th: string | null; kind: string; document: string | null; document_number: string | null; caretaker: string | null;
      area_sqm: number | null; drawn_sqm: number | null; projects: number;
    }[];
  };
  roads: {
    basis: 'outline' | 'place' | 'all'; sliver_m: number;
    rows: { kind: string; surface: string | null; drawn_roads: number; drawn_m: number | null; undrawn_roads: number; undrawn_stated_m: number | null }[];
  };
  needs: {
    totals: { needs: number; answered: number; without: number; people_without: number | null; people_unknown: number };
    by_issue: { key: string | null; needs: number; answered: number; without: number }[];
    by_year: { fiscal_year_be: number; needs: number; without: number }[];
    answered_by: string; near_m: number | null;
  };
  projects: {
    totals: Tally & { overlaps: number; others: number };
    by_issue: Tally[]; by_stage: Tally[]; by_source: Tally[]; by_plan_level: Tally[]; by_done_by: Tally[];
    by_year: { fiscal_year_be: number; projects: number; baht: number }[];
    self_reliance: {
      activities: number; known: number; by_self: number; known_baht: number; self_baht: number; carried_out: number; self_carried_out: number;
      carried_out_unknown: number;
    };
    requests: { status: string; requests: number; baht: number | null }[]; asked_of_several: number;
    results: { projects: number; progress_percent: number | null; finished: number; spent_baht: number | null; checked_on: string | null };
    lessons: { uuid: string; name: string; checked_on: string; lesson: string; result: string | null }[];
  };
  plans: {
    listed: { uuid: string; level: string; name_th: string; year_from: number; year_to: number; stage: string; steps: PlanStep[] | null; projects: number }[];
    settlements: number; settlements_planned: number;
  };
  neighbours: { known: boolean; touch_m: number; places: ProfilePlace[] };
  missing: { code: string; layer: string | null }[];
}

export interface LineageEnd { uuid: string; name: string; owner_name: string; plan_level: string; stage: string; year_from: number | null; year_to: number | null; share: number; gross_baht: number }

/** What one project is tied to; what may not be seen is counted. */
export interface Ties {
  objective: string | null; width_m: number | null; length_m: number | null; depth_m: number | null; area_sqm: number | null;
  quantity: number | null; quantity_unit: string | null; done_by: string | null; carried_out: boolean | null; rank: number | null;
  guarantee_until: string | null;
  plan: { seen: false } | { seen: true; name_th: string; level: string; year_from: number; year_to: number; steps: PlanStep[] } | null;
  money: { gross_baht: number; carried_on: number; net_baht: number };
  requests: { funding_source: string; fiscal_year_be: number; amount_baht: number | null; status: string; asked_on: string | null }[];
  results: { checked_on: string; checked_by: string | null; progress_percent: number | null; spent_baht: number | null; result: string | null; lesson: string | null }[];
  from: LineageEnd[]; to: LineageEnd[]; lineage_hidden: number;
  needs: { uuid: string; title: string; fiscal_year_be: number | null; status: string; affected_people: number | null; place_code: string | null; place_level: Level; place_name_th: string; place_name_en: string }[];
  needs_hidden: number;
  water_sources: { uuid: string; code: string | null; name_th: string | null; kind: string; capacity_m3: number | null; months_dry: number | null }[];
  public_land: { uuid: string; code: string | null; name_th: string | null; kind: string; document: string | null; document_number: string | null; area_sqm: number | null; permission: string }[];
  roads: { uuid: string; code: string | null; name_th: string | null; kind: string; surface: string | null; width_m: number | null; length_m: number | null }[];
  missing: string[];
}
