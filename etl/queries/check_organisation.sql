-- What is wrong with the staged organisations of one batch that only the whole file and the store can tell.
with
  staged as (
    select * from staging.organisation where batch_id = :batch_id
  ),
  -- The planner knows nothing of rows copied a moment ago: one pass and look-ups by key are right for any number.
  counted as materialized (
    select record, row, key, 'code' as field, code as shown, count(*) over (partition by key) as times
    from (
      -- A file of polygons may hold an organisation's ground in several pieces, one a row.
      select record, row, code, case when jurisdiction_geom is null then code
        else code || md5(jurisdiction_geom::text) end as key
      from staging.organisation
      where batch_id = :batch_id
    ) as pieces
  ),
  compared as materialized (
    select counted.record, counted.row, key, field, shown,
      md5((to_jsonb(again) - array['batch_id', 'record', 'row'])::text) as content
    from counted
    join staging.organisation as again on again.batch_id = :batch_id and again.record = counted.record
    where times > 1
  ),
-- include: duplicates
  ,
  -- A file of polygons alone updates organisations that are there; it makes no nameless ones.
  nameless as (
    select staged.record, staged.row, 'rejection', 'unknown_lao', 'code', staged.code, '{}'::jsonb
    from staged
    left join organisation as known using (code)
    where known.id is null and (staged.kind is null or staged.name_th is null)
  ),
  homeless as (
    select staged.record, staged.row, 'warning',
      case length(home_code) when 2 then 'unknown_province' when 6 then 'unknown_tambon' else 'unknown_village' end,
      'code', home_code, jsonb_build_object('parent', home_code, 'name', coalesce(staged.name_th, staged.code))
    from staged
    left join area as home on home.code = home_code and home.level <> 'community'
    -- 4-digit register codes number the municipalities of a province; they are no amphoe.
    where home_code is not null and length(home_code) <> 4 and home.id is null
  ),
  unknown_ground as (
    select staged.record, staged.row, 'warning', 'unknown_tambon', 'jurisdiction', stated.code,
      jsonb_build_object('parent', stated.code, 'name', coalesce(staged.name_th, staged.code))
    from staged
    cross join unnest(jurisdiction_codes) as stated (code)
    left join area on area.code = stated.code and area.level <> 'community'
    where area.id is null and stated.code is distinct from home_code
  ),
  strayed as materialized (
    select staged.record, staged.row, staged.code, staged.name_th, home.name_th as home_name,
      st_distance(staged.point::geography, home.geom::geography) as metres
    from staged
    join area as home on home.code = home_code and home.level <> 'community'
    where staged.point is not null and home.geom is not null and not st_intersects(home.geom, staged.point)
  ),
  outside as (
    select record, row, 'warning', 'outside_parent_area', 'geometry', code,
      jsonb_build_object(
        'name', coalesce(name_th, code), 'parent', home_name, 'metres', round(metres), 'left_out', true)
    from strayed
    where metres > :far_metres
  )
select record, row, severity, code, field, value, facts from duplicate
union all select * from nameless
union all select * from homeless
union all select * from unknown_ground
union all select * from outside
order by record
