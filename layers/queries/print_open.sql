-- Overlaps of an area that people took up and have not settled, the one due first at the top; only of projects that may
-- be seen. untouched: how many more, most likely one work, nobody has taken up yet.
with seen_project as not materialized (
  -- include: seen_project
),
open_case as (
  select
    overlap_case.uuid, overlap_case.id, overlap_case.state, overlap_case.awaited, overlap_case.deadline,
    overlap_case.steps, overlap_case.zone,
    a.name as a_name, a.owner_name as a_owner, b.name as b_name, b.owner_name as b_owner
  from overlap_case
  join seen_project as a on a.id = overlap_case.project_a_id
  join seen_project as b on b.id = overlap_case.project_b_id
  where overlap_case.active and overlap_case.state <> 'settled'
    and (cast(:area_prefix as text) is null or a.counted_code like :area_prefix or b.counted_code like :area_prefix)
)
select
  open_case.*,
  (select count(*) from open_case as other where other.steps = 0 and other.zone = 'match') as untouched
from open_case
where open_case.steps > 0
union all
select
  null, null, null, null, null, null, null, null, null, null, null,
  (select count(*) from open_case as other where other.steps = 0 and other.zone = 'match')
where not exists (select from open_case where open_case.steps > 0)
order by deadline nulls last, id
