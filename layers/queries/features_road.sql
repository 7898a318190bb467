-- Roads as GeoJSON features (EPSG:4326, 6 decimals), with or without a shape.
with chosen as (
  select road.*, place.code as place_code, road.geom as shape
  from road
  left join area as place on place.id = road.place_area_id
  where (cast(:area_prefix as text) is null or place.code like :area_prefix)
    and (cast(:west as float) is null or road.geom && st_makeenvelope(:west, :south, :east, :north, 4326))
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.shape, 6)::json,
    'properties', json_build_object(
      'code', chosen.code, 'name_th', chosen.name_th, 'kind', chosen.kind, 'surface', chosen.surface,
      'width_m', chosen.width_m, 'length_m', chosen.length_m, 'owner_name', chosen.owner_name,
      'place_code', chosen.place_code
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
