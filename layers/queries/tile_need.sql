-- One tile of needs under the filter, each at its own place or at its village's point, and what answers it. In a crowded
-- tile those that fall on one spot are one symbol, under the code of the tambon most of them count in.
with tile as (
  -- include: tile_frame
),
near_need as (
  select need.id from tile join need on need.geom && tile.degrees
  union all
  select need.id from tile
  join area on area.point && tile.degrees and area.level in ('village', 'community')
  join need on need.place_area_id = area.id and need.geom is null
  union all
  select need.id from tile
  join area on area.geom && tile.degrees and area.level in ('village', 'community') and area.point is null
  join need on need.place_area_id = area.id and need.geom is null
),
visible_need as (
  select * from (
    -- include: visible_need
  ) as visible
  where visible.id in (select near_need.id from near_need)
),
answered_need as (
  -- include: answered_need
),
inside as materialized (
  select answered_need.uuid, answered_need.title, coalesce(answered_need.issue_code, '') as issue,
    coalesce(answered_need.answer, '') as answer, answered_need.geom is null as by_village,
    left(answered_need.counted_code, 6) as seat, st_transform(st_pointonsurface(answered_need.spot), 3857) as spot
  from answered_need
),
standing as (
  -- include: tile_standing
),
symbol as (
  select standing.uuid::text as id, case when :z >= 12 then standing.title end as title, standing.issue,
    nullif(standing.answer, '') as answer, standing.by_village, 1 as n, (standing.answer = '')::int as without, null as code, standing.spot
  from standing
  where (select count(*) from standing) <= :one_by_one
  union all
  select case count(*) when 1 then min(standing.uuid::text) end, null,
    mode() within group (order by standing.issue), case count(*) when 1 then nullif(min(standing.answer), '') end,
    bool_and(standing.by_village), count(*)::int, count(*) filter (where standing.answer = '')::int,
    case when count(*) > 1 then mode() within group (order by standing.seat) end,
    st_centroid(st_collect(standing.spot))
  from standing
  where (select count(*) from standing) > :one_by_one
  group by standing.cell
),
point as (
  select symbol.id, symbol.title, symbol.issue, symbol.answer, symbol.by_village, symbol.n, symbol.without,
    symbol.code, st_asmvtgeom(symbol.spot, tile.envelope, 4096, 0, true) as geom
  from symbol cross join tile
)
select st_asmvt(point, 'need', 4096, 'geom') from point where point.geom is not null
