-- One case as its steps need it: both sides' owners and stages, where it stands, what it rests on. The acting person is told
-- of it where both sides may be seen; officials (:official) where one is another owner's draft, which stays covered.
select
  overlap_case.id, overlap_case.uuid, overlap_case.project_a_id, overlap_case.project_b_id, overlap_case.steps,
  overlap_case.state, overlap_case.active, overlap_case.kind, overlap_case.zone, overlap_case.probability,
  overlap_case.rule_set_version, overlap_case.facts, overlap_case.decided_at, overlap_case.changes,
  project_a.owner_id as owner_a_id, project_b.owner_id as owner_b_id,
  project_a.owner_name as owner_a, project_b.owner_name as owner_b,
  project_a.stage as stage_a, project_b.stage as stage_b,
  project_a.counted_code as code_a, project_b.counted_code as code_b,
  seen.a as seen_a, seen.b as seen_b
from overlap_case
join project as project_a on project_a.id = overlap_case.project_a_id
join project as project_b on project_b.id = overlap_case.project_b_id
cross join lateral (
  select
    coalesce(seen_by(project_a.stage, project_a.owner_id, :visible_stages, :own_organisation_ids), false) as a,
    coalesce(seen_by(project_b.stage, project_b.owner_id, :visible_stages, :own_organisation_ids), false) as b
) as seen
where overlap_case.uuid = :uuid and ((seen.a and seen.b) or :official) and 'removed' not in (project_a.stage, project_b.stage)
