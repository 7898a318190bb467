-- Projects the acting person may see, whatever the filter: the other half of an overlap may lie outside it.
select project.*, coalesce(place.code, home.code) as counted_code
from project
left join area as place on place.id = project.place_area_id
left join organisation as owner on owner.id = project.owner_id
left join area as home on home.id = owner.home_area_id
where project.stage = any(:visible_stages) or project.owner_id = :own_organisation_id
