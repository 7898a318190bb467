-- Staged organisations into the store: new, changed with the old row kept, equal left alone. Blanks erase nothing.
with
  staged as materialized (
    -- An organisation whose ground comes in several pieces stands in several rows; the first speaks for it.
    select distinct on (staged.code) staged.*, known.id as organisation_id,
      coalesce(home.id, case when length(staged.home_code) > 4 then amphoe.id end, province.id) as home_area_id
    from staging.organisation as staged
    left join organisation as known on known.code = staged.code
    left join area as home on home.code = staged.home_code and home.level <> 'community'
    left join area as amphoe on amphoe.level = 'amphoe' and amphoe.code = substr(staged.home_code, 1, 4)
    left join area as province on province.level = 'province' and province.code = substr(staged.home_code, 1, 2)
    where staged.batch_id = :batch_id
    order by staged.code, staged.record
  ),
  changed as materialized (
    select staged.*
    from staged
    join organisation as known on known.id = staged.organisation_id
    where (staged.name_th is not null and staged.obsolete is distinct from known.obsolete)
      or (staged.kind is not null and staged.kind <> known.kind)
      or (staged.name_th is not null and staged.name_th is distinct from known.name_th)
      or (staged.name_en is not null and staged.name_en is distinct from known.name_en)
      or (staged.home_area_id is not null and staged.home_area_id is distinct from known.home_area_id)
      or (staged.telephone is not null and staged.telephone is distinct from known.telephone)
      or (staged.email is not null and staged.email is distinct from known.email)
      or (staged.point is not null and staged.point is distinct from known.point)
  ),
  kept as (
    insert into history.organisation (id, uuid, code, kind, name_th, name_en, home_area_id, point, telephone,
      email, valid_to, obsolete, batch_id, version, created_at, updated_at, replaced_by_batch_id)
    select known.id, known.uuid, known.code, known.kind, known.name_th, known.name_en, known.home_area_id, known.point,
      known.telephone, known.email, known.valid_to, known.obsolete, known.batch_id, known.version, known.created_at,
      known.updated_at, :batch_id
    from changed
    join organisation as known on known.id = changed.organisation_id
  ),
  updated as (
    update organisation set
      -- A file of polygons alone says nothing of whether the organisation still lives.
      obsolete = case when changed.name_th is null then organisation.obsolete else changed.obsolete end,
      kind = coalesce(changed.kind, organisation.kind),
      name_th = coalesce(changed.name_th, organisation.name_th),
      name_en = coalesce(changed.name_en, organisation.name_en),
      home_area_id = coalesce(changed.home_area_id, organisation.home_area_id),
      point = coalesce(changed.point, organisation.point),
      telephone = coalesce(changed.telephone, organisation.telephone),
      email = coalesce(changed.email, organisation.email),
      batch_id = :batch_id,
      version = organisation.version + 1,
      updated_at = now()
    from changed
    where organisation.id = changed.organisation_id
    returning organisation.id
  ),
  inserted as (
    insert into organisation (code, kind, name_th, name_en, home_area_id, point, telephone, email, obsolete, batch_id)
    select code, kind, name_th, name_en, home_area_id, point, telephone, email, obsolete, :batch_id
    from staged
    where organisation_id is null
    order by code
    returning id
  )
select (select count(*) from inserted) as inserted, (select count(*) from updated) as updated
