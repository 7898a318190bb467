-- Jurisdictions the batch states otherwise leave the store for the history. A polygon replaces polygons, codes codes.
with
-- include: wanted_jurisdiction
  ,
  unwanted as materialized (
    select jurisdiction.*
    from jurisdiction
    join stated using (organisation_id)
    where ((jurisdiction.geom is not null and stated.jurisdiction_geom is not null)
        or (jurisdiction.area_id is not null and stated.jurisdiction_codes is not null))
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
