-- Roads with their place and who keeps them.
select
  road.id, road.uuid, road.source_key as key, road.code, road.name_th, road.kind, road.surface, road.width_m,
  road.length_m, keeper.code as owner_code, road.owner_name,
  -- include: export_place
  , st_asbinary(road.geom) as geometry
from road
left join organisation as keeper on keeper.id = road.owner_id
left join area as place on place.id = road.place_area_id
-- include: export_above
where (cast(:area_prefix as text) is null or coalesce(home.code, place.code) like :area_prefix)
  and (cast(:owner_code as text) is null or keeper.code = :owner_code)
