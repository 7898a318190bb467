-- Things of one batch that are drawn far outside the area they name (EPSG:4326; metres on the spheroid).
with
  placed as (
    select staged.record, staged.row, {shown} as name, {shape} as shape, place.name_th as place_name,
      coalesce(place.geom, parent.geom) as ground
    from staging.{table} as staged
    join area as place on place.id = staged.place_area_id
    left join area as parent on parent.id = place.parent_id
    where staged.batch_id = :batch_id and {shape} is not null
  ),
  strayed as materialized (
    select record, row, name, place_name, st_distance(shape::geography, ground::geography) as metres
    from placed
    where ground is not null and not st_intersects(ground, shape)
  )
select record, row, 'warning' as severity, 'outside_parent_area' as code, 'geometry' as field, null as value,
  jsonb_build_object('name', coalesce(name, ''), 'parent', place_name, 'metres', round(metres)) as facts
from strayed
where metres > :far_metres
order by record
