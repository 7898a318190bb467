-- What is wrong with the staged areas of one batch that only the whole file and the store can tell.
with
  staged as (
    select staging.area.*,
      case level when 'amphoe' then 'province' when 'tambon' then 'amphoe' else 'tambon' end as parent_level
    from staging.area
    where batch_id = :batch_id
  ),
  -- The planner knows nothing of rows copied a moment ago: one pass and look-ups by key are right for any number.
  counted as materialized (
    select record, row, level || code as key, 'code' as field, code as shown,
      count(*) over (partition by level || code) as times
    from staging.area
    where batch_id = :batch_id
  ),
  compared as materialized (
    select counted.record, counted.row, key, field, shown,
      md5((to_jsonb(again) - array['batch_id', 'record', 'row'])::text) as content
    from counted
    join staging.area as again on again.batch_id = :batch_id and again.record = counted.record
    where times > 1
  ),
-- include: duplicates
  ,
  orphan as (
    select staged.record, staged.row, 'rejection', 'unknown_' || parent_level, 'code', staged.code,
      jsonb_build_object('parent', parent_code, 'name', coalesce(staged.name_th, staged.code))
    from staged
    left join area as parent on parent.level = parent_level and parent.code = parent_code
    where staged.level <> 'province' and parent.id is null
  ),
  strayed as (
    select staged.record, staged.row, staged.code, staged.name_th, parent.name_th as parent_name,
      st_distance(staged.point::geography, parent.geom::geography) as metres
    from staged
    join area as parent on parent.level = parent_level and parent.code = parent_code
    where staged.point is not null and parent.geom is not null and not st_intersects(parent.geom, staged.point)
  ),
  outside as (
    select record, row, case when metres > :far_metres then 'rejection' else 'warning' end,
      'outside_parent_area', 'geometry', code,
      jsonb_build_object('name', coalesce(name_th, code), 'parent', parent_name, 'metres', round(metres))
    from strayed
  )
select record, row, severity, code, field, value, facts from duplicate
union all select * from orphan
union all select * from outside
order by record
