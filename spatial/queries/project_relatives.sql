-- A project (:project_id) and all it came from and went into, by their ids.
with recursive asked as (
  select cast(:project_id as bigint) as id
),
relative as (
  -- include: overlap_relatives
)
select relative.id from relative
