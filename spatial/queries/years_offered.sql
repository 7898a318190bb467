-- The fiscal years (BE) in which some visible project runs or some visible need was stated.
with seen_project as not materialized (
  -- include: seen_project
)
select year
from (select distinct seen_project.year_from, seen_project.year_to from seen_project) as span
cross join lateral generate_series(span.year_from, span.year_to) as year
union
select distinct need.fiscal_year_be
from need
where need.fiscal_year_be is not null
  and seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
order by year
