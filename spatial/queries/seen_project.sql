-- Projects the acting person may see, whatever the filter: the other half of an overlap may lie outside it.
select project.*, coalesce(place.code, home.code) as counted_code
from project
-- include: place_and_home
where project.stage = any(:visible_stages) or project.owner_id = :own_organisation_id
