-- Water sources of a place, with the visible projects that work on each. A source belongs to the area its record names;
-- one that names none, or only a wider one, belongs where its middle lies. Areas in m² on the spheroid.
with
seen_project as not materialized (
  -- include: seen_project
),
-- include: profile_place
,
belonging as (
  -- include: belonging_water_source
),
water as (
  select water_source.*
  from belonging
  join water_source using (id)
),
worked_on as (
  select project_water_source.water_source_id, count(*) as projects
  from project_water_source
  join seen_project on seen_project.id = project_water_source.project_id
  where project_water_source.water_source_id in (select belonging.id from belonging)
  group by project_water_source.water_source_id
),
by_kind as (
  select
    water.kind,
    count(*) as sources,
    sum(water.capacity_m3) as capacity_m3,
    count(*) filter (where water.capacity_m3 is null) as capacity_unknown,
    count(*) filter (where water.months_dry > 0) as dry_some_months,
    count(*) filter (where water.months_dry is null) as months_unknown
  from water
  group by water.kind
),
balance as (
  select
    count(*) as sources,
    count(*) filter (where water.use_drink or water.use_household) as for_people,
    sum(water.capacity_m3) filter (where water.use_drink or water.use_household) as people_m3,
    sum(water.capacity_m3) filter (where (water.use_drink or water.use_household) and water.months_dry = 0)
      as people_all_year_m3,
    count(*) filter (where (water.use_drink or water.use_household) and water.capacity_m3 is null)
      as people_capacity_unknown,
    count(*) filter (where (water.use_drink or water.use_household) and water.months_dry is null)
      as people_months_unknown,
    count(*) filter (where water.use_farming) as for_farming,
    sum(water.capacity_m3) filter (where water.use_farming) as farming_m3,
    count(*) filter (where water.use_farming and water.capacity_m3 is null) as farming_capacity_unknown,
    count(*) filter (where (water.use_drink or water.use_household) and water.use_farming) as shared,
    count(*) filter (
      where not coalesce(water.use_drink, false) and not coalesce(water.use_household, false)
        and not coalesce(water.use_farming, false)
        and (water.use_drink is null or water.use_household is null or water.use_farming is null)
    ) as use_unknown,
    count(*) filter (where water.use_drink) as drink,
    count(*) filter (where water.use_household) as household,
    count(*) filter (where water.geom is null) as unplaced
  from water
),
listed as (
  select
    water.uuid, water.code, water.name_th, water.kind, water.use_drink, water.use_household, water.use_farming,
    water.capacity_m3, water.months_dry, water.area_sqm, water.caretaker, water.location_precision,
    coalesce(worked_on.projects, 0) as projects, place.code as place_code,
    case when st_dimension(water.geom) = 2 then st_area(water.geom::geography) end as drawn_sqm
  from water
  left join worked_on on worked_on.water_source_id = water.id
  left join area as place on place.id = water.place_area_id
  order by water.capacity_m3 desc nulls last, water.name_th, water.id
  limit :list_limit
)
select
  (select row_to_json(balance) from balance) as balance,
  (select coalesce(json_agg(by_kind order by by_kind.sources desc, by_kind.kind), '[]') from by_kind) as by_kind,
  (select coalesce(json_agg(listed), '[]') from listed) as listed
