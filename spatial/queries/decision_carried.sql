-- Whether :carried_by_id, along all that files and people say carries it on, comes to :project_id again.
with recursive onward (project_id) as (
  select cast(:carried_by_id as bigint)
  union
  select edge.to_project_id
  from onward
  join (
    select project_lineage.from_project_id, project_lineage.to_project_id from project_lineage
    union all
    select project_carried.project_id, project_carried.carried_by_id from project_carried
  ) as edge on edge.from_project_id = onward.project_id
)
select exists (select from onward where onward.project_id = :project_id)
