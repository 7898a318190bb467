-- What was built on a batch of organisations: the batch that did it, or null for an edit by a person.
with
  replaced as (
    select id, version from history.organisation where replaced_by_batch_id = :batch_id
  ),
  inserted as materialized (
    select organisation.id from organisation
    where organisation.batch_id = :batch_id and not exists (select from replaced where replaced.id = organisation.id)
  ),
  later as (
    select replaced_by_batch_id as batch_id
    from history.organisation
    where batch_id = :batch_id and replaced_by_batch_id <> :batch_id
    union
    select replaced_by_batch_id
    from history.jurisdiction
    where batch_id = :batch_id and replaced_by_batch_id <> :batch_id
  ),
  edited as (
    select null::bigint as batch_id
    from organisation
    left join replaced on replaced.id = organisation.id
    where organisation.batch_id = :batch_id and organisation.version <> coalesce(replaced.version, 0) + 1
  ),
  refers as (
    select jurisdiction.batch_id from jurisdiction join inserted on inserted.id = jurisdiction.organisation_id
    union all
    select project.batch_id from project join inserted on inserted.id = project.owner_id
    union all
    select null from account join inserted on inserted.id = account.organisation_id
  )
select batch_id from later
union
select batch_id from refers where batch_id is distinct from :batch_id
union all
select batch_id from edited
