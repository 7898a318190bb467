-- Areas of one level as GeoJSON features (EPSG:4326, 6 decimals), with or without a shape.
with chosen as (
  select area.*, parent.code as parent_code
  from area
  left join area as parent on parent.id = area.parent_id
  where area.level = :level and not area.obsolete
    and (cast(:area_prefix as text) is null or area.code like :area_prefix)
    and (cast(:west as float) is null or coalesce(area.geom, area.point)
      && st_makeenvelope(:west, :south, :east, :north, 4326))
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(coalesce(chosen.geom, chosen.point), 6)::json,
    'properties', json_build_object(
      'code', chosen.code, 'level', chosen.level, 'name_th', chosen.name_th, 'name_en', chosen.name_en,
      'moo', chosen.moo, 'parent_code', chosen.parent_code
    )
  ) as feature
from chosen
order by chosen.code
limit :limit offset :offset
