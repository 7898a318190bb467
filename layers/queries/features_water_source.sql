-- Water sources as GeoJSON features (EPSG:4326, 6 decimals), with or without a shape.
with chosen as (
  select water_source.*, place.code as place_code, water_source.geom as shape
  from water_source
  left join area as place on place.id = water_source.place_area_id
  where (cast(:area_prefix as text) is null or place.code like :area_prefix)
    and (cast(:west as float) is null or water_source.geom && st_makeenvelope(:west, :south, :east, :north, 4326))
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.shape, 6)::json,
    'properties', json_build_object(
      'code', chosen.code, 'name_th', chosen.name_th, 'kind', chosen.kind, 'use_drink', chosen.use_drink,
      'use_household', chosen.use_household, 'use_farming', chosen.use_farming, 'capacity_m3', chosen.capacity_m3,
      'months_dry', chosen.months_dry, 'area_sqm', chosen.area_sqm, 'caretaker', chosen.caretaker,
      'place_code', chosen.place_code, 'location_precision', chosen.location_precision
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
