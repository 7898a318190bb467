-- The projects of asked (id) and their relatives: all they came from and became, and these in turn.
select asked.id from asked
union
select related_project.relative_id
from relative
join related_project on related_project.project_id = relative.id
