-- One page of the queue, the surest guess first, then those that leave a choice, then those that name no place.
with waiting as (
  -- include: unplaced_scope
)
select waiting.*, waiting.guessed_version is distinct from waiting.version as is_unread, best.code as best_code
from waiting
left join area as best on best.id = waiting.area_id
order by
  waiting.area_id is null, waiting.area_id is null and coalesce(cardinality(waiting.candidates), 0) = 0,
  waiting.confidence desc nulls last,
  waiting.kind, waiting.id
limit :limit offset :offset
