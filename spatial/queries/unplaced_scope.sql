-- Projects and needs with words but no place that a person may place: all, or those of an area, or of their organisation.
select
  'project' as kind, project.id, project.uuid, project.version, project.name as words, project.description as more,
  project.owner_id, project.owner_name, project.counted_code, project.year_from as year, guess.area_id,
  guess.precision, guess.confidence, guess.reason, guess.candidates, guess.subject_version as guessed_version
from project
left join place_guess as guess on guess.project_id = project.id
where project.geom is null and project.place_area_id is null and project.stage <> 'removed'
  and (:may_all or project.owner_id = any(cast(:own_organisation_ids as bigint[])))
  and (cast(:own_areas as text[]) is null or project.counted_code like any(:own_areas))
  and (cast(:area_prefix as text) is null or project.counted_code like :area_prefix)
  and (cast(:owner as text) is null
    or project.owner_id = (select organisation.id from organisation where organisation.code = :owner))
union all
select
  'need', need.id, need.uuid, need.version, need.title, concat_ws(' · ', need.place_text, need.description),
  need.owner_id, owner.name_th, coalesce(need.counted_code, home.code), need.fiscal_year_be, guess.area_id,
  guess.precision, guess.confidence, guess.reason, guess.candidates, guess.subject_version
from need
left join organisation as owner on owner.id = need.owner_id
left join area as home on home.id = owner.home_area_id
left join place_guess as guess on guess.need_id = need.id
where need.geom is null and need.place_area_id is null and need.stage <> 'removed'
  and (:may_all or need.owner_id = any(cast(:own_organisation_ids as bigint[])))
  and (cast(:own_areas as text[]) is null or home.code like any(:own_areas))
  and (cast(:area_prefix as text) is null or home.code like :area_prefix)
  and (cast(:owner as text) is null or owner.code = :owner)
