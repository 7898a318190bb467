-- Staged areas into the store: new ones inserted, changed ones updated with their old row kept, equal ones left alone.
-- A blank in the file never erases what is known.
with
  staged as materialized (
    select staged.*, parent.id as parent_id, known.id as area_id,
      case when staged.precision = 'none' or (staged.geom is null and known.geom is not null)
        then coalesce(known.precision, staged.precision) else staged.precision end as new_precision
    from staging.area as staged
    left join area as parent on parent.code = staged.parent_code and parent.level = case staged.level
      when 'amphoe' then 'province' when 'tambon' then 'amphoe' else 'tambon' end
    left join area as known on known.level = staged.level and known.code = staged.code
    where staged.batch_id = :batch_id
  ),
  changed as materialized (
    select staged.*
    from staged
    join area as known on known.id = staged.area_id
    where (known.parent_id, known.obsolete, known.precision)
        is distinct from (staged.parent_id, staged.obsolete, staged.new_precision)
      or (staged.name_th is not null and staged.name_th is distinct from known.name_th)
      or (staged.name_en is not null and staged.name_en is distinct from known.name_en)
      or (staged.moo is not null and staged.moo is distinct from known.moo)
      or (staged.geom is not null and staged.geom is distinct from known.geom)
      or (staged.point is not null and staged.point is distinct from known.point)
  ),
  kept as (
    insert into history.area (id, uuid, level, code, parent_id, name_th, name_en, moo, geom, point, label_point,
      precision, valid_from, valid_to, obsolete, batch_id, version, created_at, updated_at, replaced_by_batch_id)
    select known.id, known.uuid, known.level, known.code, known.parent_id, known.name_th, known.name_en, known.moo,
      known.geom, known.point, known.label_point, known.precision, known.valid_from, known.valid_to, known.obsolete,
      known.batch_id, known.version, known.created_at, known.updated_at, :batch_id
    from changed
    join area as known on known.id = changed.area_id
  ),
  updated as (
    update area set
      parent_id = changed.parent_id,
      obsolete = changed.obsolete,
      precision = changed.new_precision,
      name_th = coalesce(changed.name_th, area.name_th),
      name_en = coalesce(changed.name_en, area.name_en),
      moo = coalesce(changed.moo, area.moo),
      geom = coalesce(changed.geom, area.geom),
      point = coalesce(changed.point, area.point),
      batch_id = :batch_id,
      version = area.version + 1,
      updated_at = now()
    from changed
    where area.id = changed.area_id
    returning area.id
  ),
  inserted as (
    insert into area (level, code, parent_id, name_th, name_en, moo, geom, point, precision, obsolete, batch_id)
    select level, code, parent_id, name_th, name_en, moo, geom, point, precision, obsolete, :batch_id
    from staged
    where area_id is null
    order by code
    returning id
  )
select (select count(*) from inserted) as inserted, (select count(*) from updated) as updated
