-- Cases of the scanned area that were not found again: kept, but no longer shown. Nothing is deleted.
update overlap_case set active = false
from project
left join area as place on place.id = project.place_area_id
left join organisation as owner on owner.id = project.owner_id
left join area as home on home.id = owner.home_area_id
where overlap_case.active
  and project.id in (overlap_case.project_a_id, overlap_case.project_b_id)
  and (cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix)
  and not exists (
    select from overlap_found
    where overlap_found.a_id = overlap_case.project_a_id and overlap_found.b_id = overlap_case.project_b_id
  )
returning overlap_case.id
