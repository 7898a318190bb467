-- What was built on a batch of projects: the batch that did it, or null for an edit by a person.
-- Overlap cases are measurements, not work: they go with the project and are found again by the next scan.
with
  replaced as (
    select id, version from history.project where replaced_by_batch_id = :batch_id
  ),
  later as (
    select replaced_by_batch_id as batch_id
    from history.project
    where batch_id = :batch_id and replaced_by_batch_id <> :batch_id
  ),
  edited as (
    select null::bigint as batch_id
    from project
    left join replaced on replaced.id = project.id
    where project.batch_id = :batch_id and project.version <> coalesce(replaced.version, 0) + 1
  )
select batch_id from later
union all
select batch_id from edited
