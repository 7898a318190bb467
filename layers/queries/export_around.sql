-- What surrounds a row, as columns, over around (its attachment, or nothing) and subject (its version and its code).
-- Lists are in words, nearest or largest first, parted by '; '. Neighbours and needs only as far as they may be seen.
case
  when around.id is null then 'missing'
  when around.subject_version <> subject.version or exists (
    -- include: attached_changed
  ) then 'stale'
  else 'current'
end as around_state,
around.basis as around_basis, around.method as around_method, around.revision as around_revision,
cast(around.computed_at at time zone 'Asia/Bangkok' as date) as around_date,
(
  select string_agg(area.code || ' ' || area.name_th || ' ' || round(cast(tie.share * 100 as numeric), 1) || ' %',
    '; ' order by tie.place)
  from unnest(around.area_ids, around.area_shares) with ordinality as tie (id, share, place)
  join area on area.id = tie.id
) as around_areas,
(
  select string_agg(
    organisation.code || ' ' || organisation.name_th
      || coalesce(' ' || round(cast(tie.share * 100 as numeric), 1) || ' %', ''),
    '; ' order by tie.place)
  from unnest(around.organisation_ids, around.organisation_shares) with ordinality as tie (id, share, place)
  join organisation on organisation.id = tie.id
) as around_laos,
(select coalesce(name_th, code, source_key) from water_source where id = around.drink_id) as drink_water,
around.drink_m as drink_water_m,
(select coalesce(name_th, code, source_key) from water_source where id = around.household_id) as household_water,
around.household_m as household_water_m,
(select coalesce(name_th, code, source_key) from water_source where id = around.farming_id) as farming_water,
around.farming_m as farming_water_m,
cardinality(around.water_ids) as water_1km,
(
  select string_agg(
    coalesce(water_source.name_th, water_source.code, water_source.source_key)
      || ' ' || round(cast(tie.metres as numeric)) || ' ม.',
    '; ' order by tie.place)
  from unnest(around.water_ids, around.water_m) with ordinality as tie (id, metres, place)
  join water_source on water_source.id = tie.id
) as water_1km_list,
(
  select string_agg(
    coalesce(public_land.name_th, public_land.code, public_land.source_key)
      || ' ' || round(cast(tie.share * 100 as numeric), 1) || ' %',
    '; ' order by tie.place)
  from unnest(around.land_ids, around.land_shares) with ordinality as tie (id, share, place)
  join public_land on public_land.id = tie.id
) as public_land_touched,
-- Parcels may lie on each other: more than the whole is not touched.
least(1, (select sum(touched.share) from unnest(around.land_shares) as touched (share))) as public_land_share,
(select coalesce(name_th, code, source_key) from road where id = around.road_id) as nearest_road,
around.road_m as nearest_road_m, around.elevation_m, around.slope_percent,
near.within_100 as neighbours_100m, near.within_500 as neighbours_500m,
served.many as needs_served, served.titles as needs_served_list
