-- The projects a batch asks money for, and their relatives: asked elsewhere, one of these is asked twice.
with recursive asked as (
  select funding_request.project_id as id from funding_request where funding_request.batch_id = :batch_id
),
relative as (
  -- include: overlap_relatives
)
select relative.id from relative
