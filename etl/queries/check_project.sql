-- What is wrong with the staged projects of one batch that only the whole file and the store can tell.
with
  -- The planner knows nothing of rows copied a moment ago: one pass and look-ups by key are right for any number.
  counted as materialized (
    select record, row, source_key as key, 'name' as field, name as shown,
      count(*) over (partition by source_key) as times
    from staging.project
    where batch_id = :batch_id
  ),
  compared as materialized (
    select counted.record, counted.row, key, field, shown,
      md5((to_jsonb(again) - array['batch_id', 'record', 'row'])::text) as content
    from counted
    join staging.project as again on again.batch_id = :batch_id and again.record = counted.record
    where times > 1
  ),
-- include: duplicates
  ,
  placed as (
    select staged.record, staged.row, staged.name, staged.geom, place.name_th as place_name,
      coalesce(place.geom, parent.geom) as ground
    from staging.project as staged
    join area as place on place.id = staged.place_area_id
    left join area as parent on parent.id = place.parent_id
    where staged.batch_id = :batch_id and staged.geom is not null
  ),
  strayed as materialized (
    select record, row, name, place_name, st_distance(geom::geography, ground::geography) as metres
    from placed
    where ground is not null and not st_intersects(ground, geom)
  ),
  outside as (
    select record, row, 'warning', 'outside_parent_area', 'geometry', null,
      jsonb_build_object('name', name, 'parent', place_name, 'metres', round(metres))
    from strayed
    where metres > :far_metres
  )
select record, row, severity, code, field, value, facts from duplicate
union all select * from outside
order by record
