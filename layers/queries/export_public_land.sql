-- Public land with its place: the outline, else the centre, else nothing (EPSG:4326).
select
  public_land.id, public_land.uuid, public_land.source_key as key, public_land.code, public_land.name_th,
  public_land.kind, public_land.document, public_land.document_number, public_land.area_sqm, public_land.caretaker,
  -- include: export_place
  , st_asbinary(coalesce(public_land.geom, public_land.point)) as geometry
from public_land
left join area as place on place.id = public_land.place_area_id
-- include: export_above
where cast(:area_prefix as text) is null or coalesce(home.code, place.code) like :area_prefix
