-- Keep in which state projects were when all their pairs were judged. Those only met from the other side (:met) were judged
-- in part: what was said of them before no longer holds for all their pairs.
with done as (
  update project_works set judged = state.state
  from unnest(cast(:ids as bigint[]), cast(:states as bigint[])) as state (id, state)
  where project_works.project_id = state.id and project_works.judged is distinct from state.state
)
update project_works set judged = null
where project_works.project_id = any(cast(:met as bigint[])) and project_works.judged is not null
