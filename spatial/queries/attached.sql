-- What surrounds one village, community, project or need (:kind, :id) with the names of all it is tied to, and whether it
-- is stale: its subject or something around it changed since. Neighbours and needs only as far as they may be seen.
select
  around.basis, around.srid, around.method, around.rules, around.terrain, around.revision,
  around.computed_at, around.elevation_m, around.slope_percent, around.subject_version,
  exists (
    -- include: attached_changed
  ) as is_stale,
  (
    select json_agg(json_build_object('code', area.code, 'level', area.level, 'name_th', area.name_th,
      'name_en', area.name_en, 'share', tie.share) order by tie.place)
    from unnest(around.area_ids, around.area_shares) with ordinality as tie (id, share, place)
    join area on area.id = tie.id
  ) as areas,
  (
    select json_agg(json_build_object('code', organisation.code, 'kind', organisation.kind,
      'name_th', organisation.name_th, 'name_en', organisation.name_en, 'share', tie.share) order by tie.place)
    from unnest(around.organisation_ids, around.organisation_shares) with ordinality as tie (id, share, place)
    join organisation on organisation.id = tie.id
  ) as organisations,
  (
    select json_object_agg(near.use, json_build_object('id', water_source.uuid, 'name_th', water_source.name_th,
      'kind', water_source.kind, 'months_dry', water_source.months_dry, 'distance_m', near.metres))
    from (values
      ('drink', around.drink_id, around.drink_m),
      ('household', around.household_id, around.household_m),
      ('farming', around.farming_id, around.farming_m)
    ) as near (use, id, metres)
    join water_source on water_source.id = near.id
  ) as nearest,
  (
    select json_agg(json_build_object('id', water_source.uuid, 'name_th', water_source.name_th,
      'kind', water_source.kind, 'distance_m', tie.metres) order by tie.place)
    from unnest(around.water_ids, around.water_m) with ordinality as tie (id, metres, place)
    join water_source on water_source.id = tie.id
  ) as water,
  (
    select json_build_object('id', road.uuid, 'code', road.code, 'name_th', road.name_th, 'kind', road.kind,
      'distance_m', around.road_m)
    from road where road.id = around.road_id
  ) as road,
  (
    select json_agg(json_build_object('id', public_land.uuid, 'name_th', public_land.name_th,
      'kind', public_land.kind, 'share', tie.share, 'measure', tie.measure) order by tie.place)
    from unnest(around.land_ids, around.land_shares, around.land_measures) with ordinality
      as tie (id, share, measure, place)
    join public_land on public_land.id = tie.id
  ) as land,
  (
    select json_agg(json_build_object('id', seen.key, 'name_th', seen.name, 'distance_m', tie.metres) order by tie.place)
    from unnest(around.neighbour_ids, around.neighbour_m) with ordinality as tie (id, metres, place)
    join lateral (
      select project.uuid::text as key, project.name from project
      where :kind = 'project' and project.id = tie.id
        and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
      union all
      select need.uuid::text, need.title from need
      where :kind = 'need' and need.id = tie.id
        and seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
      union all
      select area.code, area.name_th from area where :kind = 'area' and area.id = tie.id
    ) as seen on true
  ) as neighbours,
  (
    select json_agg(json_build_object('id', need.uuid, 'name_th', need.title, 'distance_m', near.metres,
      'linked', near.linked) order by not near.linked, near.metres nulls last, need.id)
    from (
      -- include: attached_served
    ) as near
    join need on need.id = near.id
    where seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
  ) as needs
from attachment as around
cross join (select cast(:code as text) as code) as subject
where (:kind = 'area' and around.area_id = :id)
  or (:kind = 'project' and around.project_id = :id)
  or (:kind = 'need' and around.need_id = :id)
