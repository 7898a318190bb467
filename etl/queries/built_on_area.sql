-- What was built on a batch of areas: the batch that did it, or null for an edit by a person.
with
  replaced as (
    select id, version from history.area where replaced_by_batch_id = :batch_id
  ),
  inserted as materialized (
    select area.id from area
    where area.batch_id = :batch_id and not exists (select from replaced where replaced.id = area.id)
  ),
  later as (
    select replaced_by_batch_id as batch_id
    from history.area
    where batch_id = :batch_id and replaced_by_batch_id <> :batch_id
  ),
  edited as (
    select null::bigint as batch_id
    from area
    left join replaced on replaced.id = area.id
    where area.batch_id = :batch_id and area.version <> coalesce(replaced.version, 0) + 1
  ),
  refers as (
    select area.batch_id from area join inserted on inserted.id = area.parent_id
    union all
    select organisation.batch_id from organisation join inserted on inserted.id = organisation.home_area_id
    union all
    select jurisdiction.batch_id from jurisdiction join inserted on inserted.id = jurisdiction.area_id
    union all
    select project.batch_id from project join inserted on inserted.id = project.place_area_id
    union all
    select null from account join inserted on inserted.id = account.area_id
  )
select batch_id from later
union
select batch_id from refers where batch_id is distinct from :batch_id
union all
select batch_id from edited
