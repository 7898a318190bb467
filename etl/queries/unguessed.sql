-- Projects and needs that have words but no place and whose guess is missing or older than they are, a portion of them:
-- the place in words, the name, the description, and the areas their owner acts in or is at home in.
select waiting.project_id, waiting.need_id, waiting.version, waiting.words, (
    select array_agg(distinct area.code order by area.code)
    from jurisdiction join area on area.id = jurisdiction.area_id
    where jurisdiction.organisation_id = waiting.owner_id and area.level <> 'community'
  ) as owner_codes
from (
  (
    select project.id as project_id, null::bigint as need_id, project.version, project.owner_id,
      array[project.name, project.description] as words
    from project
    left join place_guess on place_guess.project_id = project.id
    where project.geom is null and project.place_area_id is null and project.stage <> 'removed'
      and (place_guess.id is null or place_guess.subject_version <> project.version)
      and (cast(:area_prefix as text) is null or project.counted_code like :area_prefix)
    order by project.id
    limit :portion
  )
  union all
  (
    select null, need.id, need.version, need.owner_id, array[need.place_text, need.title, need.description]
    from need
    left join place_guess on place_guess.need_id = need.id
    where need.geom is null and need.place_area_id is null and need.stage <> 'removed'
      and (place_guess.id is null or place_guess.subject_version <> need.version)
      and (cast(:area_prefix as text) is null or need.counted_code like :area_prefix)
    order by need.id
    limit :portion
  )
) as waiting
