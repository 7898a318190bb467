-- The needs that the project of an attachment (around) serves: those tied to it, and those of its issue within 500 m
-- that were not stated after it was over: the rule by which near_need_project answers a need.
select served.id, min(served.metres) as metres, bool_or(served.linked) as linked
from (
  select tie.id, tie.metres, false as linked
  from unnest(around.need_ids, around.need_m) as tie (id, metres)
  join need as stated on stated.id = tie.id
  join project as asking on asking.id = around.project_id
  where asking.year_to is null or stated.fiscal_year_be is null or asking.year_to >= stated.fiscal_year_be
  union all
  select need_project.need_id, null, true
  from need_project
  where need_project.project_id = around.project_id
) as served
group by served.id
