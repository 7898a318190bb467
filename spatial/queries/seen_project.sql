-- Projects the acting person may see, whatever the filter: the other half of an overlap may lie outside it.
select project.*
from project
where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
