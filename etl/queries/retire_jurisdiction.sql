-- Jurisdictions the batch states otherwise leave the store for the history. A polygon replaces polygons and
-- what only the register's host code hinted at; codes replace codes.
with
-- include: wanted_jurisdiction
  ,
  unwanted as materialized (
    select jurisdiction.*
    from jurisdiction
    where exists (
        select from stated
        where stated.organisation_id = jurisdiction.organisation_id
          and case when stated.jurisdiction_geom is null then jurisdiction.area_id is not null
            else jurisdiction.geom is not null or jurisdiction.basis = :weak_basis end
      )
      and not exists (
        select from wanted
        where wanted.organisation_id = jurisdiction.organisation_id
          and (wanted.area_id, wanted.geom, wanted.extent, wanted.basis)
            is not distinct from (jurisdiction.area_id, jurisdiction.geom, jurisdiction.extent, jurisdiction.basis)
      )
  ),
  kept as (
    insert into history.jurisdiction (id, organisation_id, area_id, geom, extent, basis, batch_id, replaced_by_batch_id)
    select id, organisation_id, area_id, geom, extent, basis, batch_id, :batch_id
    from unwanted
  )
delete from jurisdiction using unwanted where jurisdiction.id = unwanted.id
