-- Add a step to a case, said by a person as they are now; the system's own steps are added where facts change.
insert into decision_step (
  overlap_case_id, project_a_id, project_b_id, number, kind, speaker, decision, carries_on, other_becomes, first, leads,
  starts_on, ends_on, checked_by, deadline, reason, undoes, account_id, person, role, organisation_id, organisation,
  rule_set_version, found_kind, probability, zone, facts
)
select
  overlap_case.id, overlap_case.project_a_id, overlap_case.project_b_id, :number, :kind, :speaker, :decision, :carries_on,
  :other_becomes, :first, :leads, :starts_on, :ends_on, :checked_by, :deadline, :reason, :undoes, account.id, account.name,
  account.role, organisation.id,
  coalesce(organisation.name_th, (
    select string_agg(area.name_th, ', ' order by area.code)
    from account_area
    join area on area.id = account_area.area_id
    where account_area.account_id = account.id
  )),
  overlap_case.rule_set_version, overlap_case.kind, overlap_case.probability, overlap_case.zone, overlap_case.facts
from overlap_case
join account on account.id = :account_id
left join organisation on organisation.id = :organisation_id
where overlap_case.id = :case_id
