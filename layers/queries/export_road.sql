-- Roads with their place and who keeps them.
with
-- include: profile_place
,
-- include: roads_of_place
select
  road.id, road.uuid, road.version, road.source_key as key, road.code, road.name_th, road.kind, road.surface, road.width_m,
  road.length_m, keeper.code as owner_code, road.owner_name,
  -- include: export_place
  , st_asbinary(road.geom) as geometry
from road
left join organisation as keeper on keeper.id = road.owner_id
left join area as place on place.id = road.place_area_id
-- include: export_above
where road.id in (select counted.id from counted)
  and (cast(:by_owner as text) is null or keeper.code = :by_owner)
