/** What the server answers and what the explorer remembers. Read by the type checker alone; the browser never loads it. */

export type Level = 'country' | 'province' | 'amphoe' | 'tambon' | 'village' | 'community' | 'lao';
export type View = 'area' | 'needs' | 'need' | 'projects' | 'project' | 'overlaps' | 'overlap' | 'works';
/** What the areas are coloured by; '' is what the data suggests. */
export type Measure = '' | 'needs_without' | 'needs_without_share' | 'projects' | 'money' | 'money_per_head' | 'indicator';
export type Group = 'area' | 'need' | 'project' | 'water' | 'land' | 'road';

/**
 * All that the address bar holds. `area` is 'TH' for the whole country; `year` is 'all' or a fiscal year in the Buddhist Era.
 * `layers`: the groups that are on, null for those a map opens with; `at`: the fiscal year of a register's figures.
 */
export interface Picture {
  view: View;
  area: string;
  id: string;
  year: string;
  issue: string;
  owner: string;
  q: string;
  level: string;
  stage: string;
  done_by: string;
  funding: string;
  answered: string;
  near: string;
  without: string;
  sort: string;
  /** The kind of findings that the list of overlaps shows instead of pairs. */
  finding: string;
  /** Which overlaps the inbox lists: a kind, a zone, a state, so much money at least, what waits for me. */
  overlap_kind: string;
  overlap_zone: string;
  overlap_state: string;
  at_stake: string;
  mine: string;
  /** What works are asked of: a thing as `road:<id>`, a spot as `lon,lat` and metres around it, or words. */
  thing: string;
  spot: string;
  within: string;
  words: string;
  measure: Measure;
  /** The area is read as a page, its profile; `compare`: the code of another place beside it, or ''. */
  reading: boolean;
  compare: string;
  indicator: string;
  at: string;
  read_as: string;
  layers: Group[] | null;
  projector: boolean;
  lang: string;
  camera: Camera | null;
}
export interface Camera { zoom: number; lat: number; lon: number }

export interface Named { name_th: string; name_en: string }
export interface Place extends Named { code: string; level: Level }

/** A child of the present area, with its figures under the present filter. */
export interface Child extends Place { moo?: number | null; placed: boolean; projects: number; budget_baht: number; overlaps: number; needs: number; needs_without: number }

export interface Lao extends Named { code: string; kind: string; extent: 'whole' | 'part' | 'unknown' | null }

export interface NeedTotals {
  needs: number; needs_unplaced: number; needs_off_map: number; needs_linked: number; needs_near: number; needs_without: number; people_without: number;
  answered_by: 'link' | 'place' | 'either'; near_m: number | null;
}

export interface Totals extends NeedTotals {
  projects: number; projects_unplaced: number; budget_baht: number; overlaps: number;
  provinces: number; amphoe: number; tambons: number; villages: number; villages_unplaced: number; laos: number;
}

export interface AreaAnswer extends Place {
  parents: Place[];
  bbox: [number, number, number, number] | null;
  obsolete: boolean;
  fictional: boolean;
  totals: Totals;
  child_level: Level | null;
  children: Child[];
  laos: Lao[];
  choropleth: Choropleth;
}

/** One area's figure: null is no data, never zero. `of`: what a share or a sum per head is taken of. */
export interface Value { value: number | null; of: number | null; covered: number | null; settlements: number | null }
export interface Choropleth {
  measure: Exclude<Measure, ''>; how: string | null; values: Record<string, Value>; classes: RampClass[]; zeros: number; no_data: number;
  source: (Partial<Indicator> & { register_name_th: string; register_name_en: string | null; years: number[]; reading?: string }) | null;
}
export interface Indicator extends Named {
  key: string; code: string; register_code: string; register_name_th: string; register_name_en: string | null;
  indicator_version: string; unit: string | null; years: number[]; readings: string[];
}
export interface Offer { value: string; projects: number; name_th?: string; name_en?: string | null; kind?: string }
export interface Offers { level: Offer[]; stage: Offer[]; done_by: Offer[]; funding: Offer[]; owner: Offer[]; indicators: Indicator[] }

export interface NeedItem {
  id: string; title: string; issue_code: string | null; issue_name_th: string | null; issue_name_en: string | null;
  fiscal_year_be: number | null; priority: number | null; affected_people: number | null; affected_households: number | null;
  status: string; location_precision: string; place: Place | null; placed: boolean; on_map: boolean; answer: 'link' | 'place' | null;
}
export interface NeedsAnswer { items: NeedItem[]; total: number; totals: NeedTotals }
export interface NeedProject extends ProjectItem {
  basis: string | null; near: boolean; distance_m: number | null; by_village: boolean; geometry: GeoJSON.Geometry | null;
}
export interface NeedDetail extends NeedItem {
  projects_hidden: number;
  description: string | null; issue_stated: string | null; cause: string | null; potential: string | null; place_text: string | null;
  owner_name: string | null; geometry: GeoJSON.Geometry | null; spot: GeoJSON.Geometry | null;
  bbox: [number, number, number, number] | null; near_m: number; projects: NeedProject[];
  batch: { id: string; file_name: string; row: number | null } | null;
}

export interface ProjectItem {
  id: string; name: string; owner_name: string; owner_kind: string;
  issue_code: string | null; issue_name_th: string | null; issue_name_en: string | null;
  year_from: number | null; year_to: number | null; budget_baht: number | null;
  location_precision: string; place: Place | null; placed: boolean; overlaps: number;
}

export interface ProjectsAnswer { items: ProjectItem[]; total: number; total_budget_baht: number; unplaced: number }

export interface AreaShare extends Place { share: number }
/** A project across a line: how much of it lies on each side. */
export interface Sides { line: string; unit: 'm' | 'sqm'; sides: { code: string; name_th: string; name_en: string; share: number }[] }

export interface ProjectDetail extends ProjectItem {
  description: string | null; works_kind: string | null; plan_level: string | null; funding_source: string | null;
  responsible_unit: string | null; issue_stated: string | null; source_key: string | null;
  budgets: { fiscal_year_be: number; amount_baht: number }[];
  geometry: GeoJSON.Geometry | null; bbox: [number, number, number, number] | null;
  length_m: number | null; area_sqm: number | null;
  areas: AreaShare[]; sides: Sides[]; overlap_ids: string[];
  batch: { id: string; file_name: string; row: number | null } | null;
}

export interface OverlapItem {
  id: string; relation: 'shares_ground' | 'within_tolerance' | 'crossing' | null;
  kind: string | null; zone: string | null; probability: number | null; orders: string[];
  shared_m: number | null; shared_sqm: number | null; share_a: number | null; share_b: number | null;
  distance_m: number | null; tolerance_m: number | null; budget_baht: number | null;
  covered: boolean; a: Side; b: Side;
}
/** A side of an overlap; `covered`: another owner's draft, told as owner, works, years, place and contact alone. */
export interface Side extends Omit<ProjectItem, 'id' | 'name' | 'budget_baht' | 'overlaps'> {
  id: string | null; name: string | null; budget_baht: number | null; overlaps: number | null;
  covered?: boolean; works_object?: string | null; contact?: { telephone: string | null; email: string | null } | null; geometry?: GeoJSON.Geometry | null;
}
/** What facts can be read from: a whole project, or a side of an overlap. */
export type Told = Side & Partial<Omit<ProjectDetail, keyof Side>>;
export interface CheckItem extends Omit<OverlapItem, 'id' | 'budget_baht' | 'a' | 'b'> { project: Side; missing: string[] }
export interface CheckAnswer {
  items: CheckItem[]; compared: number; areas: AreaShare[]; geometry: GeoJSON.Geometry | null;
  on_public_land: { id: string; name_th: string | null; kind: string; share: number; measure: number; unit: string }[];
  outside_jurisdiction: { share: number; measure: number; unit: string } | null; size: { measure: number; unit: string } | null;
}
/** A case as the inbox lists it; of each side, how many things stand in the way of asking money for it. */
export interface InboxItem extends OverlapItem {
  state: string; awaited: string | null; deadline: string | null; overdue: boolean; a: Side & { obstacles: number | null }; b: Side & { obstacles: number | null };
}
export interface OverlapsAnswer { items: InboxItem[]; total: number; states: Record<string, number> }
export interface Piece { text: string; differs: boolean }
export interface DecisionSaid { kind: string; carries_on: string | null; other_becomes: string | null; first: string | null; leads: string | null; starts_on: string | null; ends_on: string | null }
export interface FactChange { fact: string; before: unknown; now: unknown }
export interface StepSaid {
  number: number; kind: string; speaker: string; decision: DecisionSaid | null; reason: string | null; deadline: string | null; checked_by: string | null;
  undoes: number | null; undone: boolean; changes: FactChange[]; person: string | null; role: string | null; organisation: string | null; taken_at: string;
}
/** Where a case stands; `may`: the kinds of steps that are open to the person, each with as whom they speak. */
export interface Deciding {
  id: string; after: number; state: string; awaited: string | null; deadline: string | null; overdue: boolean; decision: DecisionSaid | null; open: boolean;
  may: Record<string, string>; steps: StepSaid[]; changes: FactChange[]; proposal?: DecisionSaid | null; proposed_by?: string | null; speakers?: string[];
  answer_by?: string; today?: string;
}
export interface Beside {
  jurisdictions: { side: 'a' | 'b'; geometry: GeoJSON.Geometry }[];
  cases: { id: string; kind: string | null; state: string; side: string; other_name: string; other_owner: string; year_from: number | null; year_to: number | null }[];
  lineage: { id: string; side: string; name: string; owner_name: string; year_from: number | null; year_to: number | null; budget_baht: number; withdrawn: boolean }[];
}
export interface Obstacle {
  kind: string; covered: boolean; overlap_id: string | null; state: string | null;
  project: { id: string | null; name: string | null; owner_name: string }; other: { id: string | null; name: string | null; owner_name: string } | null;
  request?: { funding_source: string | null; fiscal_year_be: number; status: string; amount_baht: number | null };
}
export interface FundingClear { id: string; clear: boolean; source: string | null; obstacles: Obstacle[]; plan: { projects: number; clear: number } | null }
export interface OverlapDetail extends OverlapItem {
  marked: { a: Piece[]; b: Piece[] } | null; intercept: number | null;
  shared_geometry: GeoJSON.Geometry | null; bbox: [number, number, number, number] | null;
  crs: string; measured_in: string | null; missing: string[];
  contributions: { evidence: string; level: string; weight: number }[];
}

export interface Request { project_id: string; funding_source: string; fiscal_year_be: number | null; amount_baht: number | null; status: string }
export interface Finding {
  kind: 'two_funding_requests' | 'outside_jurisdiction' | 'on_public_land' | 'crowded'; share: number | null;
  facts: { measure?: number; unit?: 'm' | 'sqm' | 'count'; land?: string; permission?: string; stated?: boolean; requests?: Request[]; more_than?: number; nearest?: number };
}
export interface FindingsAnswer { items: (Finding & { project: ProjectItem })[]; counts: Record<string, number>; total: number }

export interface WorkItem extends ProjectItem {
  basis: 'tied' | 'ground' | 'name'; object: string | null; action: string | null; planned: boolean; geometry: GeoJSON.Geometry | null;
  guarantee_until: string | null; in_guarantee: boolean; tolerance_m: number | null; distance_m: number | null;
  shared_m: number | null; shared_sqm: number | null; share: number | null;
}
export interface WorksAnswer {
  thing: {
    type: 'road' | 'water_source' | 'public_land' | 'project' | 'spot'; id: string | null; code: string | null; name_th: string | null;
    kind: string | null; place: Place | null; geometry: GeoJSON.Geometry | null; bbox: [number, number, number, number] | null;
  } | null;
  items: WorkItem[]; total: number; totals: { works: number; owners: number; baht: number }; since: number;
}

export interface Found extends Named {
  type: 'area' | 'lao' | 'agency' | 'project' | 'need' | 'water_source' | 'public_land' | 'road';
  code?: string; id?: string; level: string; moo?: number | null; year?: number | null; place_code?: string | null;
  context_th: string; context_en: string; bbox: [number, number, number, number] | null; placed: boolean;
}

export interface LegendItem { label_th: string; label_en: string; colour: string; shape: string; width?: number }
export interface LayerInfo { id: string; title_th: string; title_en: string; legend: LegendItem[]; count: number }
export interface Issue extends Named { code: string; colour: string }
export interface Filters { years: number[]; issues: Issue[]; default_year: number | null; default_measure: Exclude<Measure, ''> }
export interface Session {
  account: { email: string; name: string; role: string } | null;
  demo: boolean; demo_notice_th?: string | null; demo_notice_en?: string | null;
}

/** One honest class: `from` and `to` are the least and the greatest value in it, of so many `places`; `shade` 0…4. */
export interface RampClass { from: number; to: number; places: number; shade: number }

export interface HistoryEntry {
  id: string | null; at: string; title: string; who: string; reason: string | null; undone: boolean;
  batch: { id: string; file_name: string } | null;
  fields: { field: string; label: string; old_words: string; new_words: string }[];
  shapes: { old: { geometry: GeoJSON.Geometry } | null; new: { geometry: GeoJSON.Geometry } | null } | null;
}

export interface History {
  id: string; name: string; version: number; mine: boolean; entries: HistoryEntry[];
  began: { at: string; batch: { id: string; file_name: string } | null };
}
