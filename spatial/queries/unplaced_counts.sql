-- How many wait in the queue, by owner: all, with a guess, and as sure as :sure.
with waiting as (
  -- include: unplaced_scope
)
select organisation.code, coalesce(organisation.name_th, max(waiting.owner_name)) as name_th, organisation.name_en,
  organisation.kind, count(*) as waiting, count(waiting.area_id) as guessed,
  count(*) filter (where waiting.area_id is not null and waiting.confidence >= :sure
    and waiting.guessed_version = waiting.version) as sure
from waiting
left join organisation on organisation.id = waiting.owner_id
group by organisation.id
order by waiting desc, name_th
