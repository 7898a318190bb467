-- Takes the open changes of layers into their revisions, and says where projects and needs are to be summed anew.
with taken as (
  delete from layer_change
  where layer_change.id in (select open.id from layer_change as open for update skip locked)
  returning layer_change.layer, layer_change.code
),
raised as (
  insert into layer_revision (layer, province_code, revision)
  select taken.layer, left(taken.code, 2), count(*)
  from taken group by taken.layer, left(taken.code, 2)
  on conflict (layer, province_code)
  do update set revision = layer_revision.revision + excluded.revision, changed_at = now()
)
select count(*) as changes,
  array_agg(distinct taken.code) filter (where taken.layer = 'project') as project_codes,
  array_agg(distinct taken.code) filter (where taken.layer = 'need') as need_codes
from taken
