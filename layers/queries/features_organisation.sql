-- LAOs or agencies as GeoJSON features (EPSG:4326): the ground they act in where it is known, else their office.
with acting as (
  select organisation.*, home.code as home_code,
    coalesce(
      (
        select st_collect(coalesce(jurisdiction.geom, area.geom))
        from jurisdiction left join area on area.id = jurisdiction.area_id
        where jurisdiction.organisation_id = organisation.id
      ),
      organisation.point
    ) as shape
  from organisation
  left join area as home on home.id = organisation.home_area_id
  where organisation.kind = any(:kinds) and not organisation.obsolete
    and (cast(:area_prefix as text) is null or home.code like :area_prefix)
),
chosen as (
  select acting.* from acting
  where cast(:west as float) is null or acting.shape && st_makeenvelope(:west, :south, :east, :north, 4326)
)
select (select count(*) from chosen) as matched,
  json_build_object(
    'type', 'Feature', 'id', chosen.uuid,
    'geometry', st_asgeojson(st_collectionhomogenize(chosen.shape), 6)::json,
    'properties', json_build_object(
      'code', chosen.code, 'kind', chosen.kind, 'name_th', chosen.name_th, 'name_en', chosen.name_en,
      'home_code', chosen.home_code
    )
  ) as feature
from chosen
order by chosen.code
limit :limit offset :offset
