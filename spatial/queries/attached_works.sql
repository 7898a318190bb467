-- The visible projects that work on some water sources (:water) or lie on some public land (:land), by the thing's uuid:
-- as somebody stated, or because the project's own shape touches the land.
with
seen_project as not materialized (
  -- include: seen_project
)
select water_source.uuid as thing, seen_project.uuid, seen_project.name, 'stated' as basis, null::text as permission,
  null::float as share
from water_source
join project_water_source on project_water_source.water_source_id = water_source.id
join seen_project on seen_project.id = project_water_source.project_id
where water_source.uuid = any(:water)
union all
select public_land.uuid, seen_project.uuid, seen_project.name, 'stated', project_public_land.permission, touched.share
from public_land
join project_public_land on project_public_land.public_land_id = public_land.id
join seen_project on seen_project.id = project_public_land.project_id
left join attachment on attachment.project_id = seen_project.id
left join lateral unnest(attachment.land_ids, attachment.land_shares) as touched (id, share) on touched.id = public_land.id
where public_land.uuid = any(:land)
union all
select public_land.uuid, seen_project.uuid, seen_project.name, 'ground', null, touched.share
from public_land
join attachment on attachment.land_ids @> array[public_land.id]
join lateral unnest(attachment.land_ids, attachment.land_shares) as touched (id, share) on touched.id = public_land.id
join seen_project on seen_project.id = attachment.project_id
where public_land.uuid = any(:land)
  and not exists (
    select from project_public_land
    where project_public_land.project_id = seen_project.id and project_public_land.public_land_id = public_land.id
  )
order by thing, basis desc, name, uuid
