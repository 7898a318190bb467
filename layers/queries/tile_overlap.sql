-- One tile of overlap cases under the filter: the ground both works may lie on, and a point in it. In a crowded tile
-- those that fall on one spot are one ring with their number.
with tile as (
  -- include: tile_frame
),
visible_project as (
  -- include: visible_project
),
inside as materialized (
  select overlap_case.uuid, overlap_case.relation, left(project_a.counted_code, 6) as seat, overlap_case.shared_geom,
    st_transform(st_pointonsurface(overlap_case.shared_geom), 3857) as spot
  from tile
  join overlap_case on overlap_case.shared_geom && tile.degrees
  join (
    -- include: seen_project
  ) as project_a on project_a.id = overlap_case.project_a_id
  join (
    -- include: seen_project
  ) as project_b on project_b.id = overlap_case.project_b_id
  where overlap_case.active and exists (
    select from visible_project
    where visible_project.id = any(array[overlap_case.project_a_id, overlap_case.project_b_id])
  )
),
standing as (
  -- include: tile_standing
),
drawn as (
  select inside.uuid::text as id, inside.relation,
    st_asmvtgeom(st_transform(inside.shared_geom, 3857), tile.envelope, 4096, 64, true) as geom
  from tile cross join (select * from inside limit :most) as inside
  where :z >= 11
),
symbol as (
  select standing.uuid::text as id, standing.relation, 1 as n, standing.spot
  from standing
  where (select count(*) from standing) <= :one_by_one
  union all
  select case count(*) when 1 then min(standing.uuid::text) end, standing.relation, count(*)::int,
    st_centroid(st_collect(standing.spot))
  from standing
  where (select count(*) from standing) > :one_by_one
  group by standing.cell, standing.relation
),
point as (
  select symbol.id, symbol.relation, symbol.n, st_asmvtgeom(symbol.spot, tile.envelope, 4096, 0, true) as geom
  from symbol cross join tile
)
select
  (select st_asmvt(drawn, 'overlap', 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(point, 'overlap_point', 4096, 'geom') from point where point.geom is not null)
