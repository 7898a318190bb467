-- One tile of agencies whose office is known.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope
),
drawn as (
  select organisation.code, organisation.name_th, organisation.name_en,
    st_asmvtgeom(st_transform(organisation.point, 3857), tile.envelope, 4096, 64, true) as geom
  from tile
  join organisation on organisation.point && st_transform(tile.envelope, 4326)
  where organisation.kind = 'agency' and not organisation.obsolete
)
select st_asmvt(drawn, 'agency', 4096, 'geom') from drawn where drawn.geom is not null
