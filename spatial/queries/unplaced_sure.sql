-- What a bulk acceptance would place: guesses as sure as :sure of what has not changed since, surest first.
with waiting as (
  -- include: unplaced_scope
)
select waiting.kind, waiting.uuid, waiting.version, waiting.words, waiting.owner_name, waiting.confidence, waiting.reason,
  best.code, best.level, best.name_th, best.name_en
from waiting
join area as best on best.id = waiting.area_id
where waiting.confidence >= :sure and waiting.guessed_version = waiting.version
order by waiting.confidence desc, waiting.kind, waiting.id
limit :limit
