-- Keep in which state projects were when all their pairs were judged; without a state they are judged again by the next scan.
update project_works set judged = now.state
from unnest(cast(:ids as bigint[]), cast(:states as bigint[])) as now (id, state)
where project_works.project_id = now.id and project_works.judged is distinct from now.state
