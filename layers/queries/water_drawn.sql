-- How water is drawn: as lines, areas and points, the largest where there are more than a tile should hold.
kept as (
  select * from inside order by st_xmax(inside.geom) - st_xmin(inside.geom) + st_ymax(inside.geom) - st_ymin(inside.geom) desc
  limit :most
),
drawn as (
  select kept.uuid::text as id, kept.kind, kept.name_th, kept.use_drink, kept.use_household, kept.use_farming,
    kept.months_dry,
    st_asmvtgeom(st_simplify(st_transform(kept.geom, 3857), tile.half_pixel, true), tile.envelope, 4096, 64, true) as geom
  from kept cross join tile
)
select st_asmvt(drawn, 'water_source', 4096, 'geom') from drawn where drawn.geom is not null
