-- The water sources of a place. A source belongs to the area its record names; one that names none, or only a wider one,
-- belongs where its middle lies. Over profile_place.
select water_source.id from water_source where water_source.place_area_id in (select place.id from place)
union
select water_source.id
from ground
join water_source on water_source.geom && ground.geom
left join area as named on named.id = water_source.place_area_id
where (named.id is null or exists (select from wanted where starts_with(wanted.prefix, named.code)))
  and st_covers(ground.geom, st_pointonsurface(water_source.geom))
union
select water_source.id from water_source where cast(:whole_country as boolean) and water_source.place_area_id is null
