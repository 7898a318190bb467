-- One page of needs under the filter: those without a project first, then by their village's own order.
with visible_need as (
  -- include: visible_need
),
answered_need as (
  -- include: answered_need
),
page as (
  select answered_need.*
  from answered_need
  where not :only_unplaced or answered_need.geom is null
  order by
    answered_need.answer is not null,
    case when :sort = 'people' then answered_need.affected_people end desc nulls last,
    case when :sort = 'place' then answered_need.counted_code end nulls last,
    answered_need.priority nulls last, answered_need.affected_people desc nulls last,
    answered_need.title, answered_need.id
  limit :limit offset :offset
)
select
  shown.uuid, shown.title, shown.issue_code, issue.name_th as issue_name_th, issue.name_en as issue_name_en,
  shown.fiscal_year_be, shown.priority, shown.affected_people, shown.affected_households, shown.status,
  shown.location_precision, shown.place_code, shown.place_level, shown.place_name_th, shown.place_name_en,
  shown.geom is not null as placed, shown.answer,
  coalesce(shown.geom, shown.spot) is not null as on_map
from page as shown
left join issue on issue.code = shown.issue_code
order by
  shown.answer is not null,
  case when :sort = 'people' then shown.affected_people end desc nulls last,
  case when :sort = 'place' then shown.counted_code end nulls last,
  shown.priority nulls last, shown.affected_people desc nulls last, shown.title, shown.id
