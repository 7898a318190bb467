-- One tile of projects under the filter: their lines and areas where these are long enough to be seen, and a point
-- each (a line's middle, an area's inside). In a crowded tile those that fall on one spot are one symbol with their
-- number and money, under the code of the tambon most of them count in.
with tile as (
  -- include: tile_frame
),
visible_project as (
  -- include: visible_project
),
inside as materialized (
  select visible_project.uuid, visible_project.name, coalesce(visible_project.issue_code, '') as issue, money.budget,
    visible_project.location_precision as precision, left(visible_project.counted_code, 6) as seat,
    visible_project.geom,
    greatest(st_xmax(visible_project.geom) - st_xmin(visible_project.geom),
      st_ymax(visible_project.geom) - st_ymin(visible_project.geom)) as extent,
    st_transform(case geometrytype(visible_project.geom)
      when 'POINT' then visible_project.geom
      when 'LINESTRING' then st_lineinterpolatepoint(visible_project.geom, 0.5)
      else st_pointonsurface(visible_project.geom) end, 3857) as spot
  from tile
  join visible_project on visible_project.geom && tile.degrees
  cross join lateral (
    select coalesce(sum(project_budget.amount_baht), 0)::float as budget from project_budget
    where project_budget.project_id = visible_project.id
      and (cast(:year as int) is null or project_budget.fiscal_year_be = :year)
  ) as money
),
standing as (
  -- include: tile_standing
),
drawn as (
  select inside.uuid::text as id, case when :z >= 12 then inside.name end as name, inside.issue, inside.budget,
    inside.precision, st_asmvtgeom(st_transform(inside.geom, 3857), tile.envelope, 4096, 64, true) as geom
  from tile
  cross join lateral (
    select * from inside where inside.extent > tile.smallest order by inside.extent desc limit :most
  ) as inside
),
symbol as (
  select standing.uuid::text as id, case when :z >= 12 then standing.name end as name, standing.issue,
    standing.budget, standing.precision, 1 as n, null as code, standing.spot
  from standing
  where (select count(*) from standing) <= :one_by_one
  union all
  select case count(*) when 1 then min(standing.uuid::text) end, null,
    mode() within group (order by standing.issue), sum(standing.budget), null, count(*)::int,
    case when count(*) > 1 then mode() within group (order by standing.seat) end,
    st_centroid(st_collect(standing.spot))
  from standing
  where (select count(*) from standing) > :one_by_one
  group by standing.cell
),
point as (
  select symbol.id, symbol.name, symbol.issue, symbol.budget, symbol.precision, symbol.n, symbol.code,
    st_asmvtgeom(symbol.spot, tile.envelope, 4096, 0, true) as geom
  from symbol cross join tile
)
select
  (select st_asmvt(drawn, 'project', 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(point, 'project_point', 4096, 'geom') from point where point.geom is not null)
