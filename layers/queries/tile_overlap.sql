-- One tile of overlap cases under the filter: the ground both works may lie on, and a point in it.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope,
    st_transform(st_expand(st_tileenvelope(:z, :x, :y), 40075016.7 / 2 ^ :z * 0.02), 4326) as degrees
),
visible_project as (
  -- include: visible_project
),
seen_project as (
  -- include: seen_project
),
visible_overlap as (
  -- include: visible_overlap
),
inside as (
  select visible_overlap.uuid::text as id, visible_overlap.relation, visible_overlap.shared_geom
  from tile
  join visible_overlap on visible_overlap.shared_geom && tile.degrees
),
drawn as (
  select inside.id, inside.relation,
    st_asmvtgeom(st_transform(inside.shared_geom, 3857), tile.envelope, 4096, 64, true) as geom
  from inside cross join tile
  where :z >= 11
),
point as (
  select inside.id, inside.relation, 1 as n,
    st_asmvtgeom(st_transform(st_pointonsurface(inside.shared_geom), 3857), tile.envelope, 4096, 64, true) as geom
  from inside cross join tile
)
select
  (select st_asmvt(drawn, 'overlap', 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(point, 'overlap_point', 4096, 'geom') from point where point.geom is not null)
