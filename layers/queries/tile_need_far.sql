-- One tile of needs seen from afar: one symbol a tambon (or amphoe, from farther), with the number of all that count
-- there and of those without a project. From the summary, but where that does not hold.
with tile as (
  -- include: tile_frame
),
seat as (
  -- include: tile_seats
),
visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
),
unsettled as materialized (
  -- include: unsettled_need
),
summed as (
  select seat.code, need_summary.needs as n,
    need_summary.needs - case when 'agreed' = any(:visible_stages) then need_summary.linked_official
      else need_summary.linked_public end as without
  from seat
  join need_summary on need_summary.code_length = :code_length and need_summary.code = seat.code
    and need_summary.fiscal_year_be = coalesce(cast(:year as int), 0)
  where :summarised and need_summary.stage = any(:visible_stages)
    and (cast(:stage as text) is null or need_summary.stage = :stage)
    and (cast(:issue as text) is null or need_summary.issue_code = :issue)
    and seat.code not in (select unsettled.code from unsettled where unsettled.code is not null)
),
counted_one_by_one as (
  select place.code, 1 as n, (counted.answer is null)::int as without
  from seat as place
  join answered_need as counted on
    -- include: counts_in_place
  where not :summarised or place.code in (select unsettled.code from unsettled)
),
gathered as (
  select found.code, (case when :only_without then sum(found.without) else sum(found.n) end)::int as n,
    sum(found.without)::int as without
  from (select * from summed union all select * from counted_one_by_one) as found
  group by found.code
),
drawn as (
  select gathered.code as id, gathered.code, gathered.n, gathered.without,
    st_asmvtgeom(st_transform(seat.label_point, 3857), tile.envelope, 4096, 64, true) as geom
  from gathered
  join seat on seat.code = gathered.code
  cross join tile
  where gathered.n > 0
)
select st_asmvt(drawn, 'need', 4096, 'geom') from drawn where drawn.geom is not null
