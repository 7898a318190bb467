-- What is no area, by its name or its own code: organisations, projects, needs, water sources, public land, roads.
-- All words must stand in the search key (:holds_one … :holds_three, null: no more words). :within: patterns of the
-- codes of areas it must lie in; :own_code: a code or number as typed. A word too common stops at :most of each kind.
with found_organisation as (
  select case when organisation.kind = any(:lao_kinds) then 'lao' else 'agency' end as type, organisation.code as id,
    organisation.kind, organisation.name_th, organisation.name_en, organisation.point is not null as placed,
    st_expand(organisation.point, 0.02) as shape, home.code as place_code, null::int as year, organisation.name_th as named
  from organisation
  left join area as home on home.id = organisation.home_area_id
  where not organisation.obsolete
    and (cast(:within as text[]) is null or home.code like any(:within))
    and (
      organisation.code = upper(:own_code)
      or search_key(organisation.name_th) like :holds_one
        and (cast(:holds_two as text) is null or search_key(organisation.name_th) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(organisation.name_th) like :holds_three)
    )
  limit :most
),
found_project as (
  select 'project' as type, project.uuid::text as id, project.issue_code as kind, project.name as name_th,
    null::text as name_en, project.geom is not null as placed, st_envelope(project.geom) as shape,
    project.counted_code as place_code, project.year_from as year, project.name as named
  from project
  where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    and (cast(:within as text[]) is null or project.counted_code like any(:within))
    and (
      substr(project.source_key, strpos(project.source_key, ':') + 1) = :own_code
      or search_key(project.name) like :holds_one
        and (cast(:holds_two as text) is null or search_key(project.name) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(project.name) like :holds_three)
    )
  limit :most
),
found_need as (
  select 'need' as type, need.uuid::text as id, need.issue_code as kind, need.title as name_th, null::text as name_en,
    need.geom is not null as placed, st_envelope(need.geom) as shape, need.counted_code as place_code,
    need.fiscal_year_be as year, need.title as named
  from need
  where seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
    and (cast(:within as text[]) is null or need.counted_code like any(:within))
    and (
      substr(need.source_key, strpos(need.source_key, ':') + 1) = :own_code
      or search_key(need.title) like :holds_one
        and (cast(:holds_two as text) is null or search_key(need.title) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(need.title) like :holds_three)
    )
  limit :most
),
found_water as (
  select 'water_source' as type, water_source.uuid::text as id, water_source.kind, water_source.name_th,
    null::text as name_en, water_source.geom is not null as placed, st_envelope(water_source.geom) as shape,
    place.code as place_code, null::int as year, water_source.name_th as named
  from water_source
  left join area as place on place.id = water_source.place_area_id
  where (cast(:within as text[]) is null or place.code like any(:within))
    and (
      water_source.code = :own_code
      or search_key(water_source.name_th) like :holds_one
        and (cast(:holds_two as text) is null or search_key(water_source.name_th) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(water_source.name_th) like :holds_three)
    )
  limit :most
),
found_land as (
  select 'public_land' as type, public_land.uuid::text as id, public_land.kind, public_land.name_th,
    null::text as name_en, coalesce(public_land.geom, public_land.point) is not null as placed,
    st_envelope(coalesce(public_land.geom, public_land.point)) as shape, place.code as place_code, null::int as year,
    public_land.name_th as named
  from public_land
  left join area as place on place.id = public_land.place_area_id
  where (cast(:within as text[]) is null or place.code like any(:within))
    and (
      public_land.code = :own_code
      or search_key(public_land.name_th) like :holds_one
        and (cast(:holds_two as text) is null or search_key(public_land.name_th) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(public_land.name_th) like :holds_three)
    )
  limit :most
),
found_road as (
  select 'road' as type, road.uuid::text as id, road.kind, road.name_th, null::text as name_en,
    road.geom is not null as placed, st_envelope(road.geom) as shape, place.code as place_code, null::int as year,
    concat_ws(' ', road.code, road.name_th) as named
  from road
  left join area as place on place.id = road.place_area_id
  where (cast(:within as text[]) is null or place.code like any(:within))
    and (
      road.code = :own_code
      or search_key(road.name_th) like :holds_one
        and (cast(:holds_two as text) is null or search_key(road.name_th) like :holds_two)
        and (cast(:holds_three as text) is null or search_key(road.name_th) like :holds_three)
    )
  limit :most
)
select type, id, kind, name_th, name_en, placed, place_code, year, search_key(named) as key,
  st_xmin(shape) as w, st_ymin(shape) as s, st_xmax(shape) as e, st_ymax(shape) as n
from (
  select * from found_organisation
  union all select * from found_project
  union all select * from found_need
  union all select * from found_water
  union all select * from found_land
  union all select * from found_road
) as found
