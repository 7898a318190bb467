-- What surrounds one village, community, project or need (:kind, :id) with the names of all it is tied to, and whether it
-- is stale: its subject or something around it changed since. Neighbours and needs only as far as they may be seen.
select
  attachment.basis, attachment.srid, attachment.method, attachment.rules, attachment.terrain, attachment.revision,
  attachment.computed_at, attachment.elevation_m, attachment.slope_percent, attachment.subject_version,
  exists (
    select from attachment_change
    where attachment_change.box && attachment.around
      or (attachment_change.code is not null and :code ~>=~ attachment_change.code
        and :code ~<~ (attachment_change.code || '~'))
  ) as is_stale,
  (
    select json_agg(json_build_object('code', area.code, 'level', area.level, 'name_th', area.name_th,
      'name_en', area.name_en, 'share', tie.share) order by tie.place)
    from unnest(attachment.area_ids, attachment.area_shares) with ordinality as tie (id, share, place)
    join area on area.id = tie.id
  ) as areas,
  (
    select json_agg(json_build_object('code', organisation.code, 'kind', organisation.kind,
      'name_th', organisation.name_th, 'name_en', organisation.name_en, 'share', tie.share) order by tie.place)
    from unnest(attachment.organisation_ids, attachment.organisation_shares) with ordinality as tie (id, share, place)
    join organisation on organisation.id = tie.id
  ) as organisations,
  (
    select json_object_agg(near.use, json_build_object('id', water_source.uuid, 'name_th', water_source.name_th,
      'kind', water_source.kind, 'months_dry', water_source.months_dry, 'distance_m', near.metres))
    from (values
      ('drink', attachment.drink_id, attachment.drink_m),
      ('household', attachment.household_id, attachment.household_m),
      ('farming', attachment.farming_id, attachment.farming_m)
    ) as near (use, id, metres)
    join water_source on water_source.id = near.id
  ) as nearest,
  (
    select json_agg(json_build_object('id', water_source.uuid, 'name_th', water_source.name_th,
      'kind', water_source.kind, 'distance_m', tie.metres) order by tie.place)
    from unnest(attachment.water_ids, attachment.water_m) with ordinality as tie (id, metres, place)
    join water_source on water_source.id = tie.id
  ) as water,
  (
    select json_build_object('id', road.uuid, 'code', road.code, 'name_th', road.name_th, 'kind', road.kind,
      'distance_m', attachment.road_m)
    from road where road.id = attachment.road_id
  ) as road,
  (
    select json_agg(json_build_object('id', public_land.uuid, 'name_th', public_land.name_th,
      'kind', public_land.kind, 'share', tie.share, 'measure', tie.measure) order by tie.place)
    from unnest(attachment.land_ids, attachment.land_shares, attachment.land_measures) with ordinality
      as tie (id, share, measure, place)
    join public_land on public_land.id = tie.id
  ) as land,
  (
    select json_agg(json_build_object('id', seen.key, 'name_th', seen.name, 'distance_m', tie.metres) order by tie.place)
    from unnest(attachment.neighbour_ids, attachment.neighbour_m) with ordinality as tie (id, metres, place)
    join lateral (
      select project.uuid::text as key, project.name from project
      where :kind = 'project' and project.id = tie.id
        and (project.stage = any(:visible_stages) or project.owner_id = :own_organisation_id)
      union all
      select need.uuid::text, need.title from need
      where :kind = 'need' and need.id = tie.id
        and (need.stage = any(:visible_stages) or need.owner_id = :own_organisation_id)
      union all
      select area.code, area.name_th from area where :kind = 'area' and area.id = tie.id
    ) as seen on true
  ) as neighbours,
  (
    select json_agg(json_build_object('id', need.uuid, 'name_th', need.title, 'distance_m', near.metres,
      'linked', linked.id is not null) order by linked.id is null, near.metres nulls last, need.id)
    from (
      select tie.id, tie.metres from unnest(attachment.need_ids, attachment.need_m) as tie (id, metres)
      union
      select need_project.need_id, null from need_project
      where :kind = 'project' and need_project.project_id = :id and need_project.need_id <> all(attachment.need_ids)
    ) as near
    join need on need.id = near.id
    left join need_project as linked on :kind = 'project' and linked.project_id = :id and linked.need_id = need.id
    where need.stage = any(:visible_stages) or need.owner_id = :own_organisation_id
  ) as needs
from attachment
where (:kind = 'area' and attachment.area_id = :id)
  or (:kind = 'project' and attachment.project_id = :id)
  or (:kind = 'need' and attachment.need_id = :id)
