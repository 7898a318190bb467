-- Areas, LAOs and projects whose name or code fits what was typed. Codes by their beginning, names by any part.
-- Areas first, the greater before the smaller; then LAOs; then projects the acting person may see.
with seen_project as (
  -- include: seen_project
),
found_area as (
  select
    'area' as type, area.code as key, area.level, area.name_th, area.name_en,
    area.geom is not null or area.point is not null as placed,
    coalesce(area.geom, st_expand(area.point, 0.01)) as shape, area.parent_id,
    case area.level when 'province' then 1 when 'amphoe' then 2 when 'tambon' then 3 else 4 end
      + case when area.code = :code or area.name_th = :exact or lower(area.name_en) = lower(:exact) then 0 else 10 end
      as rank
  from area
  where not area.obsolete
    and (area.name_th ilike :words or area.name_en ilike :words or area.code like :code_prefix)
    and (cast(:level as text) is null or area.level = :level)
    and (cast(:moo as int) is null or area.moo = :moo)
  order by rank, area.code
  limit :limit
),
found_organisation as (
  select
    'lao' as type, organisation.code as key, organisation.kind as level, organisation.name_th, organisation.name_en,
    organisation.point is not null as placed, st_expand(organisation.point, 0.02) as shape,
    organisation.home_area_id as parent_id, case when organisation.code = upper(:exact) then 5 else 15 end as rank
  from organisation
  where not organisation.obsolete and organisation.kind <> 'agency'
    and (organisation.name_th ilike :words or organisation.name_en ilike :words or organisation.code = upper(:exact))
    and cast(:level as text) is null and cast(:moo as int) is null
  order by rank, organisation.code
  limit :limit
),
found_project as (
  select
    'project' as type, seen_project.uuid::text as key, null::text as level, seen_project.name as name_th,
    null::text as name_en, seen_project.geom is not null as placed, st_envelope(seen_project.geom) as shape,
    seen_project.place_area_id as parent_id, 20 as rank
  from seen_project
  where seen_project.name ilike :words or seen_project.source_key = :exact
  order by seen_project.year_from desc nulls last, seen_project.id
  limit :limit
),
found as (
  select * from found_area
  union all
  select * from found_organisation
  union all
  select * from found_project
)
select
  found.type, found.key, found.level, found.name_th, found.name_en, found.placed,
  case when found.type = 'area' then concat_ws(' · ', parent.name_th, grandparent.name_th) else parent.name_th end
    as context_th,
  case when found.type = 'area' then concat_ws(' · ', parent.name_en, grandparent.name_en) else parent.name_en end
    as context_en,
  st_xmin(found.shape) as w, st_ymin(found.shape) as s, st_xmax(found.shape) as e, st_ymax(found.shape) as n
from found
left join area as parent on parent.id = found.parent_id
left join area as grandparent on grandparent.id = parent.parent_id
order by found.rank, found.key
limit :limit
