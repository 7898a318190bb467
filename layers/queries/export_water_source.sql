-- Water sources with their place. A use that is not known is null, not no.
with
-- include: profile_place
,
belonging as (
  -- include: belonging_water_source
)
select
  water_source.id, water_source.uuid, water_source.version, water_source.source_key as key, water_source.code, water_source.name_th,
  water_source.kind, water_source.use_drink, water_source.use_household, water_source.use_farming,
  water_source.capacity_m3, water_source.months_dry, water_source.area_sqm, water_source.caretaker,
  -- include: export_place
  , water_source.location_precision,
  st_asbinary(water_source.geom) as geometry
from belonging
join water_source using (id)
left join area as place on place.id = water_source.place_area_id
-- include: export_above
