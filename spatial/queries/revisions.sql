-- The revision of each layer in each province: what is settled, and the changes that are not.
select counted.layer, counted.province_code, sum(counted.revision) as revision, sum(counted.pending) as pending
from (
  select layer_revision.layer, layer_revision.province_code, layer_revision.revision, 0 as pending from layer_revision
  union all
  select layer_change.layer, left(layer_change.code, 2), count(*), count(*)
  from layer_change group by layer_change.layer, left(layer_change.code, 2)
) as counted
group by counted.layer, counted.province_code
