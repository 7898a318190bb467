-- Public land with its place: the outline, else the centre, else nothing (EPSG:4326).
with
-- include: profile_place
,
belonging as (
  -- include: belonging_public_land
)
select
  public_land.id, public_land.uuid, public_land.version, public_land.source_key as key, public_land.code, public_land.name_th,
  public_land.kind, public_land.document, public_land.document_number, public_land.area_sqm, public_land.caretaker,
  -- include: export_place
  , st_asbinary(coalesce(public_land.geom, public_land.point)) as geometry
from belonging
join public_land using (id)
left join area as place on place.id = public_land.place_area_id
-- include: export_above
