-- Areas (by :code_length digits) whose summary of needs does not hold for the acting person: something changed there
-- since, or their own organisation has needs there, or projects that answer some, that others may not see.
select left(layer_change.code, :code_length) as code from layer_change where layer_change.layer = 'need'
union
select left(need.counted_code, :code_length) from need
where need.owner_id = any(cast(:own_organisation_ids as bigint[]))
  and need.stage <> 'removed' and not (need.stage = any(:visible_stages))
union
select left(need.counted_code, :code_length) from project
join need_project on need_project.project_id = project.id
join need on need.id = need_project.need_id
where project.owner_id = any(cast(:own_organisation_ids as bigint[]))
  and project.stage <> 'removed' and not (project.stage = any(:visible_stages))
