-- Active overlap cases whose two projects the acting person may both see, and of which one at least is in the filter.
select
  overlap_case.*,
  project_a.counted_code as counted_code_a,
  project_b.counted_code as counted_code_b
from overlap_case
join seen_project as project_a on project_a.id = overlap_case.project_a_id
join seen_project as project_b on project_b.id = overlap_case.project_b_id
where overlap_case.active
  and (
    overlap_case.project_a_id in (select visible_project.id from visible_project)
    or overlap_case.project_b_id in (select visible_project.id from visible_project)
  )
