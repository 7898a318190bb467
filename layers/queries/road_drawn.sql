-- How roads are drawn: the longest where there are more than a tile should hold; lines finer than a pixel thinned out.
kept as (
  select * from inside order by st_xmax(inside.geom) - st_xmin(inside.geom) + st_ymax(inside.geom) - st_ymin(inside.geom) desc
  limit :most
),
drawn as (
  select kept.uuid::text as id, kept.kind, kept.surface, case when :z >= 11 then kept.name_th end as name_th,
    kept.code, kept.width_m::float as width_m,
    st_asmvtgeom(st_simplify(st_transform(kept.geom, 3857), tile.half_pixel, true), tile.envelope, 4096, 64, true) as geom
  from kept cross join tile
)
select st_asmvt(drawn, 'road', 4096, 'geom') from drawn where drawn.geom is not null
