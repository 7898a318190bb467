-- One tile of overlap cases under the filter: the ground both works may lie on, and a point in it. In a crowded tile
-- those that fall on one spot are one ring with their number. A case with another owner's draft has no ground that may be
-- drawn: its ring stands on the side that may be seen.
with tile as (
  -- include: tile_frame
),
visible_project as (
  -- include: visible_project
),
overlap_side as not materialized (
  -- include: overlap_side
),
told as not materialized (
  -- include: told_overlap
),
near as (
  select overlap_case.id, null::geometry as shown_on
  from tile
  join overlap_case on overlap_case.shared_geom && tile.degrees
  union all
  select told.id, project.geom
  from tile
  join project on project.geom && tile.degrees
  join told on told.covered and (told.seen_a_id = project.id or told.seen_b_id = project.id)
  where :sees_covered
),
inside as materialized (
  select told.uuid, told.relation, told.shared_geom,
    st_transform(st_pointonsurface(coalesce(near.shown_on, told.shared_geom)), 3857) as spot
  from near
  join told on told.id = near.id
  where told.active and told.covered = (near.shown_on is not null) and exists (
    select from overlap_side
    where overlap_side.id = any(array[told.project_a_id, told.project_b_id])
  )
  and
    -- include: asked_overlap
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
