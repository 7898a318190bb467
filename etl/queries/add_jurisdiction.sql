-- The jurisdictions the batch states and the store has not.
with
-- include: wanted_jurisdiction
insert into jurisdiction (organisation_id, area_id, geom, extent, basis, batch_id)
select organisation_id, area_id, geom, extent, basis, :batch_id
from wanted
where not exists (
  select from jurisdiction as known
  where known.organisation_id = wanted.organisation_id
    and (known.area_id, known.geom, known.extent, known.basis)
      is not distinct from (wanted.area_id, wanted.geom, wanted.extent, wanted.basis)
)
