-- How many projects count in an area, and how many of them have a geometry that overlay questions can use.
select count(*) as projects, count(project.geom) as placed
from project
left join area as place on place.id = project.place_area_id
left join organisation as owner on owner.id = project.owner_id
left join area as home on home.id = owner.home_area_id
where cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix
