-- What makes a project one that may answer a need that lies near it, the distance left aside.
and project.issue_code = visible_need.issue_code
and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
and (project.year_to is null or visible_need.fiscal_year_be is null
  or project.year_to >= visible_need.fiscal_year_be)
