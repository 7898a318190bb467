-- The projects whose lineage a batch tells, and their relatives: a request of one speaks for all of them.
with recursive asked as (
  select unnest(array[project_lineage.from_project_id, project_lineage.to_project_id]) as id
  from project_lineage
  where project_lineage.batch_id = :batch_id
),
relative as (
  -- include: overlap_relatives
)
select relative.id from relative
