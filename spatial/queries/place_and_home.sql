-- Where a project counts: coalesce(place.code, home.code), the area its place names, else where its owner is at home.
left join area as place on place.id = project.place_area_id
left join organisation as owner on owner.id = project.owner_id
left join area as home on home.id = owner.home_area_id
