-- One tile of LAO jurisdictions whose ground is known (the อบจ. covers the province and is not drawn over the others).
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope
),
drawn as (
  select organisation.code, organisation.kind, organisation.name_th, organisation.name_en, jurisdiction.extent,
    st_asmvtgeom(
      st_transform(coalesce(jurisdiction.geom, area.geom), 3857), tile.envelope, 4096, 64, true
    ) as geom
  from tile
  join jurisdiction on true
  join organisation on organisation.id = jurisdiction.organisation_id
  left join area on area.id = jurisdiction.area_id
  where organisation.kind = any(:kinds) and not organisation.obsolete
    and (jurisdiction.geom && st_transform(tile.envelope, 4326) or area.geom && st_transform(tile.envelope, 4326))
)
select st_asmvt(drawn, 'lao', 4096, 'geom') from drawn where drawn.geom is not null
