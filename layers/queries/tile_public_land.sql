-- One tile of public land: outlines that are large enough to be seen, and centres where no outline is known.
with tile as (
  -- include: tile_frame
),
inside as (
  select public_land.*, public_land.geom as shape from tile
  join public_land on public_land.geom && tile.degrees
  where :z >= 13 or st_xmax(public_land.geom) - st_xmin(public_land.geom) > tile.half_pixel * 4 / 111320
  union all
  select public_land.*, public_land.point from tile
  join public_land on public_land.point && tile.degrees
  where :z >= 12
),
kept as (
  select * from inside
  order by st_xmax(inside.shape) - st_xmin(inside.shape) + st_ymax(inside.shape) - st_ymin(inside.shape) desc
  limit :most
),
drawn as (
  select kept.uuid::text as id, kept.kind, case when :z >= 12 then kept.name_th end as name_th, kept.document,
    kept.area_sqm::float as area_sqm,
    st_asmvtgeom(st_transform(kept.shape, 3857), tile.envelope, 4096, 64, true) as geom
  from kept cross join tile
)
select st_asmvt(drawn, 'public_land', 4096, 'geom') from drawn where drawn.geom is not null
