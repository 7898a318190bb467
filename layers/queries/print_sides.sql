-- What a letter needs of both sides of an overlap beyond what the screen shows: the owner as an organisation, where it
-- is at home, and of a project that may be seen whole its source of funding, unit and stage.
with seen_project as not materialized (
  -- include: seen_project
)
select
  side.letter, owner.id as owner_id, owner.kind as owner_kind, owner.name_th as owner_name,
  amphoe.name_th as amphoe_name, amphoe.code as amphoe_code, province.name_th as province_name,
  case when overlap_case.state = 'proposed' then overlap_case.deadline end as deadline,
  shown.funding_source, shown.responsible_unit, shown.stage
from overlap_case
cross join lateral (values ('a', overlap_case.project_a_id), ('b', overlap_case.project_b_id)) as side (letter, project_id)
join project on project.id = side.project_id
left join seen_project as shown on shown.id = project.id
left join organisation as owner on owner.id = project.owner_id
left join area as home on home.id = owner.home_area_id
left join area as amphoe on amphoe.code = left(coalesce(home.code, project.counted_code), 4) and amphoe.level = 'amphoe'
left join area as province
  on province.code = left(coalesce(home.code, project.counted_code), 2) and province.level = 'province'
where overlap_case.uuid = :uuid
order by side.letter
