-- One tile of projects seen from afar: one symbol a tambon (or amphoe, from farther), with their number and money of all
-- that count there, and how many of them have no geometry. From the summary, but where that does not hold.
with tile as (
  -- include: tile_frame
),
seat as (
  -- include: tile_seats
),
visible_project as (
  -- include: visible_project
),
unsettled as materialized (
  -- include: unsettled_project
),
summed as (
  select seat.code, project_summary.issue_code as issue, project_summary.projects as n,
    project_summary.projects - project_summary.placed as unplaced, project_summary.baht
  from seat
  join project_summary on project_summary.code_length = :code_length and project_summary.code = seat.code
    and project_summary.fiscal_year_be = coalesce(cast(:year as int), 0)
  where :summarised and project_summary.stage = any(:visible_stages)
    and (cast(:stage as text) is null or project_summary.stage = :stage)
    and (cast(:issue as text) is null or project_summary.issue_code = :issue)
    and seat.code not in (select unsettled.code from unsettled where unsettled.code is not null)
),
counted_one_by_one as (
  select place.code, coalesce(counted.issue_code, '') as issue, 1 as n, (counted.geom is null)::int as unplaced,
    money.baht
  from seat as place
  join visible_project as counted on
    -- include: counts_in_place
  cross join lateral (
    select coalesce(sum(project_budget.amount_baht), 0) as baht from project_budget
    where project_budget.project_id = counted.id
      and (cast(:year as int) is null or project_budget.fiscal_year_be = :year)
  ) as money
  where not :summarised or place.code in (select unsettled.code from unsettled)
),
by_issue as (
  select found.code, found.issue, sum(found.n) as n, sum(found.unplaced) as unplaced, sum(found.baht) as baht
  from (select * from summed union all select * from counted_one_by_one) as found
  group by found.code, found.issue
),
gathered as (
  select by_issue.code, sum(by_issue.n)::int as n, sum(by_issue.unplaced)::int as unplaced,
    sum(by_issue.baht)::float as budget,
    (array_agg(by_issue.issue order by by_issue.n desc, by_issue.issue))[1] as issue
  from by_issue group by by_issue.code
),
drawn as (
  select gathered.code as id, gathered.code, gathered.n, gathered.unplaced, gathered.budget, gathered.issue,
    st_asmvtgeom(st_transform(seat.label_point, 3857), tile.envelope, 4096, 64, true) as geom
  from gathered
  join seat on seat.code = gathered.code
  cross join tile
)
select st_asmvt(drawn, 'project_point', 4096, 'geom') from drawn where drawn.geom is not null
