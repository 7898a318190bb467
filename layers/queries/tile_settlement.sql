-- One tile of villages or communities that have a centre of their own. Those without one are listed, never drawn.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope
),
drawn as (
  select area.code, left(area.code, 6) as parent, area.moo, area.name_th, area.name_en,
    st_asmvtgeom(st_transform(area.point, 3857), tile.envelope, 4096, 64, true) as geom
  from tile
  join area on area.point && st_transform(tile.envelope, 4326)
  where area.level = :level and not area.obsolete
)
select st_asmvt(drawn, :level, 4096, 'geom') from drawn where drawn.geom is not null
