-- Public land as GeoJSON features (EPSG:4326, 6 decimals), with or without a shape.
with chosen as (
  select public_land.*, place.code as place_code, coalesce(public_land.geom, public_land.point) as shape
  from public_land
  left join area as place on place.id = public_land.place_area_id
  where (cast(:area_prefix as text) is null or place.code like :area_prefix)
    and (cast(:west as float) is null or public_land.geom && st_makeenvelope(:west, :south, :east, :north, 4326)
      or public_land.point && st_makeenvelope(:west, :south, :east, :north, 4326))
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(chosen.shape, 6)::json,
    'properties', json_build_object(
      'code', chosen.code, 'name_th', chosen.name_th, 'kind', chosen.kind, 'document', chosen.document,
      'document_number', chosen.document_number, 'area_sqm', chosen.area_sqm, 'caretaker', chosen.caretaker,
      'place_code', chosen.place_code, 'outline_known', chosen.geom is not null
    )
  ) as feature
from chosen
order by chosen.id
limit :limit offset :offset
