-- Areas (by :code_length digits) whose summary of projects does not hold for the acting person: something changed there
-- since, or their own organisation has projects there that others may not see.
select left(layer_change.code, :code_length) as code from layer_change where layer_change.layer = 'project'
union
select left(project.counted_code, :code_length) from project
where project.owner_id = any(cast(:own_organisation_ids as bigint[]))
  and project.stage <> 'removed' and not (project.stage = any(:visible_stages))
