  stated as (
    select organisation.id as organisation_id, staged.jurisdiction_codes, staged.jurisdiction_geom, staged.extent,
      staged.basis
    from staging.organisation as staged
    join organisation using (code)
    where staged.batch_id = :batch_id and staged.extent is not null
      -- What a register's host code hints at never replaces what somebody stated.
      and not (staged.basis = :weak_basis and exists (
        select from jurisdiction as better
        where better.organisation_id = organisation.id and better.basis <> :weak_basis
      ))
  ),
  wanted as (
    select organisation_id, area.id as area_id, null::geometry as geom, extent, basis
    from stated
    cross join unnest(jurisdiction_codes) as named (code)
    join area on area.code = named.code and area.level <> 'community'
    union all
    select organisation_id, null, jurisdiction_geom, extent, basis
    from stated
    where jurisdiction_geom is not null
  )
