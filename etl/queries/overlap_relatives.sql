-- The projects of asked (id) and their relatives: all they came from and became, and these in turn.
select asked.id from asked
union
select edge.other_id
from relative
join (
  select project_lineage.from_project_id as one_id, project_lineage.to_project_id as other_id from project_lineage
  union all
  select project_lineage.to_project_id, project_lineage.from_project_id from project_lineage
) as edge on edge.one_id = relative.id
