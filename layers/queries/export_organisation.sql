-- LAOs or agencies. Geometry (EPSG:4326): the ground they act in where it is known, else their office, else nothing.
with
-- include: profile_place
select
  organisation.id, organisation.uuid, organisation.version, organisation.code, organisation.kind, organisation.name_th, organisation.name_en,
  organisation.telephone, organisation.email,
  home.code as home_code, acting.codes as jurisdiction, acting.extent, amphoe.name_th as amphoe_name,
  province.name_th as province_name,
  st_asbinary(coalesce(acting.shape, organisation.point)) as geometry
from organisation
left join area as home on home.id = organisation.home_area_id
left join area as amphoe on amphoe.level = 'amphoe' and amphoe.code = substr(home.code, 1, 4)
left join area as province on province.level = 'province' and province.code = substr(home.code, 1, 2)
left join lateral (
  select
    string_agg(area.code, ';' order by area.code) as codes,
    min(jurisdiction.extent) as extent,
    st_multi(st_union(coalesce(jurisdiction.geom, area.geom)) filter (where jurisdiction.extent <> 'unknown')) as shape
  from jurisdiction
  left join area on area.id = jurisdiction.area_id
  where jurisdiction.organisation_id = organisation.id
) as acting on true
where organisation.kind = any(:kinds) and not organisation.obsolete
  and (
    cast(:whole_country as boolean) or organisation.id = cast(:organisation_id as bigint)
    or organisation.home_area_id in (select place.id from place)
  )
  and (cast(:by_owner as text) is null or organisation.code = :by_owner)
