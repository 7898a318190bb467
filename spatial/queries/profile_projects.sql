-- Projects under the filter (visible_project, asked without its year), counted once and added up in every way a profile
-- shows. Projects of others on an LAO's ground (:held_codes) are counted apart. :chosen_year narrows all but the
-- figures by year. Money in exact baht, of the chosen year where there is one; one work is paid once (counted_budget).
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
within as materialized (
  select
    visible_project.id, visible_project.issue_code, visible_project.stage, visible_project.done_by,
    visible_project.carried_out, visible_project.plan_level, visible_project.funding_source,
    visible_project.year_from, visible_project.year_to, visible_project.geom is null as unplaced
  from visible_project
),
money as materialized (
  select within.id, counted_budget.fiscal_year_be, counted_budget.amount_baht,
    counted_budget.fiscal_year_be between within.year_from and within.year_to as in_its_years
  from within
  join counted_budget on counted_budget.project_id = within.id
),
chosen as materialized (
  select within.*, coalesce(paid.baht, 0) as baht
  from within
  left join (
    select money.id, sum(money.amount_baht) as baht
    from money
    where cast(:chosen_year as int) is null or money.fiscal_year_be = :chosen_year
    group by money.id
  ) as paid on paid.id = within.id
  where cast(:chosen_year as int) is null or :chosen_year between within.year_from and within.year_to
),
by_all as (
  select
    case
      when grouping(chosen.issue_code) = 0 then 'issue'
      when grouping(chosen.stage) = 0 then 'stage'
      when grouping(chosen.funding_source) = 0 then 'source'
      when grouping(chosen.plan_level) = 0 then 'plan_level'
      when grouping(chosen.done_by) = 0 then 'done_by'
      else 'all' end as figure,
    coalesce(chosen.issue_code, chosen.stage, chosen.funding_source, chosen.plan_level, chosen.done_by) as key,
    count(*) as projects,
    coalesce(sum(chosen.baht), 0) as baht,
    count(*) filter (where chosen.unplaced) as unplaced
  from chosen
  group by grouping sets (
    (), (chosen.issue_code), (chosen.stage), (chosen.funding_source), (chosen.plan_level), (chosen.done_by)
  )
),
self_reliance as (
  select
    count(*) as activities,
    count(chosen.done_by) as known,
    count(*) filter (where chosen.done_by = 'self') as by_self,
    coalesce(sum(chosen.baht) filter (where chosen.done_by is not null), 0) as known_baht,
    coalesce(sum(chosen.baht) filter (where chosen.done_by = 'self'), 0) as self_baht,
    count(*) filter (where chosen.carried_out and chosen.done_by is not null) as carried_out,
    count(*) filter (where chosen.carried_out and chosen.done_by = 'self') as self_carried_out,
    count(*) filter (where chosen.carried_out is null) as carried_out_unknown
  from chosen
  where chosen.plan_level = 'village'
),
by_year as (
  select coalesce(running.be, paid.be) as fiscal_year_be, coalesce(running.projects, 0) as projects,
    coalesce(paid.baht, 0) as baht
  from (
    -- Spans of years are few: they are counted first, and spread over their years after.
    select run.be, sum(span.projects) as projects
    from (
      select within.year_from, within.year_to, count(*) as projects from within
      group by within.year_from, within.year_to
    ) as span
    cross join lateral generate_series(span.year_from, span.year_to) as run (be)
    group by run.be
  ) as running
  full join (
    select money.fiscal_year_be as be, sum(money.amount_baht) as baht from money where money.in_its_years
    group by money.fiscal_year_be
  ) as paid on paid.be = running.be
),
request as (
  select
    funding_request.status, count(*) as requests, sum(funding_request.amount_baht) as baht,
    count(*) filter (where funding_request.amount_baht is null) as unstated
  from within
  join funding_request on funding_request.project_id = within.id
  where cast(:chosen_year as int) is null or funding_request.fiscal_year_be = :chosen_year
  group by funding_request.status
),
asked_twice as (
  select count(*) as projects
  from (
    select funding_request.project_id
    from within
    join funding_request on funding_request.project_id = within.id
    where funding_request.status in ('prepared', 'requested', 'approved')
      and (cast(:chosen_year as int) is null or funding_request.fiscal_year_be = :chosen_year)
    group by funding_request.project_id
    having count(distinct funding_request.funding_source) > 1
  ) as several
),
latest_result as (
  select distinct on (project_result.project_id)
    project_result.project_id, project_result.checked_on, project_result.progress_percent, project_result.spent_baht
  from chosen
  join project_result on project_result.project_id = chosen.id
  order by project_result.project_id, project_result.checked_on desc
),
result as (
  select
    count(*) as projects, avg(latest_result.progress_percent) as progress_percent,
    count(*) filter (where latest_result.progress_percent = 100) as finished,
    sum(latest_result.spent_baht) as spent_baht, max(latest_result.checked_on) as checked_on
  from latest_result
),
learned as (
  select project.uuid, project.name, project_result.checked_on, project_result.checked_by, project_result.progress_percent,
    project_result.result, project_result.lesson
  from chosen
  join project_result on project_result.project_id = chosen.id
  join project on project.id = chosen.id
  where project_result.lesson is not null
  order by project_result.checked_on desc, project_result.id
  limit :lesson_limit
),
others as (
  select count(*) as projects
  from unnest(cast(:held_codes as text[])) as held
  join project on project.counted_code ~>=~ held and project.counted_code ~<~ (held || '~')
  left join organisation as owner on owner.id = project.owner_id
  where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    and owner.code is distinct from :owner_code
    and (cast(:chosen_year as int) is null or :chosen_year between project.year_from and project.year_to)
),
side as materialized (
  select overlap_side.id
  from overlap_side
  join project on project.id = overlap_side.id
  where cast(:chosen_year as int) is null or :chosen_year between project.year_from and project.year_to
),
overlap as (
  select count(*) as overlaps
  from (
    -- include: told_overlap
  ) as told
  where told.active
    and (told.project_a_id in (select side.id from side) or told.project_b_id in (select side.id from side))
)
select
  (select json_agg(by_all order by by_all.figure, by_all.projects desc, by_all.key) from by_all) as by_all,
  (select row_to_json(self_reliance) from self_reliance) as self_reliance,
  (select coalesce(json_agg(by_year order by by_year.fiscal_year_be), '[]') from by_year) as by_year,
  (select coalesce(json_agg(request order by request.status), '[]') from request) as requests,
  (select asked_twice.projects from asked_twice) as asked_twice,
  (select row_to_json(result) from result) as results,
  (select coalesce(json_agg(learned), '[]') from learned) as lessons,
  (select overlap.overlaps from overlap) as overlaps,
  (select others.projects from others) as others
