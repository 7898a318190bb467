-- Projects the acting person may see, whatever the filter: the other half of an overlap may lie outside it.
select project.*
from project
where project.stage = any(:visible_stages) or project.owner_id = :own_organisation_id
