-- The public land of a place. A parcel belongs to the area its record names; one that names none, or only a wider one,
-- belongs where its middle lies. Over profile_place.
select public_land.id from public_land where public_land.place_area_id in (select place.id from place)
union
select inside.id
from (
  select public_land.id, public_land.place_area_id, ground.geom as ground,
    st_pointonsurface(public_land.geom) as middle
  from ground join public_land on public_land.geom && ground.geom
  union all
  select public_land.id, public_land.place_area_id, ground.geom, public_land.point
  from ground join public_land on public_land.point && ground.geom
) as inside
left join area as named on named.id = inside.place_area_id
where (named.id is null or exists (select from wanted where starts_with(wanted.prefix, named.code)))
  and st_covers(inside.ground, inside.middle)
union
select public_land.id from public_land where cast(:whole_country as boolean) and public_land.place_area_id is null
