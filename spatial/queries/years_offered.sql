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
  and (need.stage = any(:visible_stages) or need.owner_id = :own_organisation_id)
order by year
