-- How many active overlaps a project has that the acting person may be told of. The project: shown.id.
select count(*)
from overlap_case
join project as other on other.id = case
  when overlap_case.project_a_id = shown.id then overlap_case.project_b_id else overlap_case.project_a_id end
where overlap_case.active and other.stage <> 'removed'
  and (overlap_case.project_a_id = shown.id or overlap_case.project_b_id = shown.id)
  and (:sees_covered or seen_by(other.stage, other.owner_id, :visible_stages, :own_organisation_ids))
