-- Overlap cases as the acting person may be told of them. Where a side is another owner's draft it is covered: officials
-- are told of the case (:sees_covered), but of nothing that was measured or weighed, for metres and likenesses would give
-- the draft's place and name away. seen_a_id, seen_b_id: the sides that may be seen whole. Of what was removed nobody is told.
select
  overlap_case.id, overlap_case.uuid, overlap_case.project_a_id, overlap_case.project_b_id,
  overlap_case.kind, overlap_case.zone, overlap_case.decision, overlap_case.decided_at, overlap_case.reopened_at,
  overlap_case.state, overlap_case.awaited, overlap_case.deadline,
  overlap_case.rule_set_version, overlap_case.active, overlap_case.first_seen_at, overlap_case.last_seen_at,
  case when not covered.a then overlap_case.project_a_id end as seen_a_id,
  case when not covered.b then overlap_case.project_b_id end as seen_b_id,
  covered.a or covered.b as covered,
  case when not (covered.a or covered.b) then overlap_case.relation end as relation,
  case when not (covered.a or covered.b) then overlap_case.probability end as probability,
  case when not (covered.a or covered.b) then overlap_case.shared_m end as shared_m,
  case when not (covered.a or covered.b) then overlap_case.shared_sqm end as shared_sqm,
  case when not (covered.a or covered.b) then overlap_case.share_a end as share_a,
  case when not (covered.a or covered.b) then overlap_case.share_b end as share_b,
  case when not (covered.a or covered.b) then overlap_case.distance_m end as distance_m,
  case when not (covered.a or covered.b) then overlap_case.tolerance_m end as tolerance_m,
  case when not (covered.a or covered.b) then overlap_case.measured_srid end as measured_srid,
  case when not (covered.a or covered.b) then overlap_case.shared_geom end as shared_geom,
  case when covered.a or covered.b then '{}' else overlap_case.evidence end as evidence,
  case when covered.a or covered.b then '[]' else overlap_case.contributions end as contributions,
  case when covered.a or covered.b then '{}' else overlap_case.kinds end as kinds,
  case when covered.a or covered.b then '{}' else overlap_case.missing end as missing,
  case when covered.a or covered.b then '{}' else overlap_case.orders end as orders,
  case when not (covered.a or covered.b) then overlap_case.changes end as changes
from overlap_case
join project as project_a on project_a.id = overlap_case.project_a_id
join project as project_b on project_b.id = overlap_case.project_b_id
cross join lateral (
  select
    covered_from(project_a.stage, project_a.owner_id, :visible_stages, :own_organisation_ids) as a,
    covered_from(project_b.stage, project_b.owner_id, :visible_stages, :own_organisation_ids) as b
) as covered
where (not (covered.a or covered.b) or :sees_covered) and 'removed' not in (project_a.stage, project_b.stage)
