-- The thing works are asked of: a registered road, a water source, a parcel of public land, a
-- project the acting person may see, or a spot on the map.
-- shape: EPSG:4326, a parcel's outline or its centre, or none; srid: the UTM zone it is measured in.
select
  found.*, place.code as place_code, place.level as place_level, place.name_th as place_name_th,
  place.name_en as place_name_en,
  case when st_x(st_centroid(found.shape)) < 102 then 32647 else 32648 end as srid
from (
  select 'road' as type, road.id, road.uuid, road.code, road.name_th, road.kind, road.place_area_id, road.geom as shape,
    'surveyed' as location_precision
  from road
  where cast(:type as text) = 'road' and road.uuid = :uuid
  union all
  select 'water_source', water_source.id, water_source.uuid, water_source.code, water_source.name_th, water_source.kind,
    water_source.place_area_id, water_source.geom, water_source.location_precision
  from water_source
  where cast(:type as text) = 'water_source' and water_source.uuid = :uuid
  union all
  select 'public_land', public_land.id, public_land.uuid, public_land.code, public_land.name_th, public_land.kind,
    public_land.place_area_id, coalesce(public_land.geom, public_land.point), 'surveyed'
  from public_land
  where cast(:type as text) = 'public_land' and public_land.uuid = :uuid
  union all
  select 'project', project.id, project.uuid, null, project.name, null, project.place_area_id, project.geom,
    project.location_precision
  from project
  where cast(:type as text) = 'project' and project.uuid = :uuid
    and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  union all
  select 'spot', null, null, null, null, null, null, st_setsrid(st_point(:lon, :lat), 4326), 'surveyed'
  where cast(:type as text) = 'spot'
) as found
left join area as place on place.id = found.place_area_id
