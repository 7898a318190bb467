-- Projects after the id :after whose text is not read yet, or was read before the project, where it counts or the words
-- changed.
select
  project.id, project.version, project.name, project.owner_kind, project.owner_name, project.counted_code,
  project.place_area_id is not null as is_place
from project
left join project_works on project_works.project_id = project.id
where project.id > :after and (cast(:ids as bigint[]) is null or project.id = any(:ids))
  and (
    project_works.project_id is null
    or project_works.project_version <> project.version
    or project_works.counted_code is distinct from project.counted_code
    or project_works.words_version <> :version
  )
order by project.id
limit :limit
