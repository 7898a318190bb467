-- Other active cases of the two projects of a case, whose other project the acting person may see.
select
  overlap_case.uuid as id, overlap_case.kind, overlap_case.zone, overlap_case.state, overlap_case.decision,
  case when :a_id in (overlap_case.project_a_id, overlap_case.project_b_id) then 'a' else 'b' end as side,
  other.uuid::text as other_id, other.name as other_name, other.owner_name as other_owner, other.year_from, other.year_to
from overlap_case
join project as other
  on other.id = case
    when overlap_case.project_a_id in (:a_id, :b_id) then overlap_case.project_b_id else overlap_case.project_a_id end
where overlap_case.active
  and (overlap_case.project_a_id in (:a_id, :b_id) or overlap_case.project_b_id in (:a_id, :b_id))
  and overlap_case.id <> :id
  and seen_by(other.stage, other.owner_id, :visible_stages, :own_organisation_ids)
order by array_position(array['match', 'review', 'apart'], overlap_case.zone), overlap_case.probability desc nulls last,
  overlap_case.id
limit :limit
