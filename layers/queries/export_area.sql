-- Areas of one level: codes, names, the areas above, and the boundary, else the centre (EPSG:4326), else nothing.
with
-- include: profile_place
,
inside as (
  select place.id from place
)
select
  place.id, place.uuid, place.version, place.code, place.moo, place.name_th, place.name_en, parent.code as parent_code,
  case when place.level <> 'tambon' then tambon.name_th end as tambon_name,
  case when place.level <> 'amphoe' then amphoe.name_th end as amphoe_name,
  case when place.level <> 'province' then province.name_th end as province_name,
  place.precision as location_precision,
  -- include: export_around
  , st_asbinary(coalesce(place.geom, place.point)) as geometry
from area as place
left join area as parent on parent.id = place.parent_id
-- include: export_above
left join attachment as around on around.area_id = place.id
cross join lateral (select place.version, coalesce(home.code, place.code) as code) as subject
-- include: export_around_seen
where place.level = :layer_level and not place.obsolete and place.id in (select inside.id from inside)
