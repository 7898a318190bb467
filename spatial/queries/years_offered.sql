-- The fiscal years (BE) in which some visible project runs.
with seen_project as (
  -- include: seen_project
)
select distinct year
from seen_project
cross join lateral generate_series(seen_project.year_from, seen_project.year_to) as year
order by year
