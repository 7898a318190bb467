-- Sums needs that count in :codes by year, issue and stage, and those a visible project is tied to. Year 0: all years.
insert into need_summary (
  code_length, fiscal_year_be, code, issue_code, stage, needs, linked_public, linked_official
)
with counted_here as (
  select place.code, counted.fiscal_year_be as stated_year, coalesce(counted.issue_code, '') as issue_code,
    counted.stage, link.public, link.official
  from unnest(cast(:codes as text[])) as place (code)
  join need as counted on
    -- include: counts_in_place
  cross join lateral (
    select coalesce(bool_or(project.stage = 'published'), false) as public,
      coalesce(bool_or(project.stage in ('agreed', 'published')), false) as official
    from need_project join project on project.id = need_project.project_id
    where need_project.need_id = counted.id
  ) as link
),
of_year as (
  select counted_here.*, year.fiscal_year_be
  from counted_here
  cross join lateral (
    select 0 as fiscal_year_be union all select counted_here.stated_year where counted_here.stated_year is not null
  ) as year
)
select :code_length, of_year.fiscal_year_be, of_year.code, of_year.issue_code, of_year.stage,
  count(*), count(*) filter (where of_year.public), count(*) filter (where of_year.official)
from of_year
group by of_year.fiscal_year_be, of_year.code, of_year.issue_code, of_year.stage
