-- Two steps of a question: the areas that lie within the codes asked for (one area, or all that an LAO holds), and the
-- ground itself, EPSG:4326, where its outline is known. A code begins with its parent's, so "within" is a prefix;
-- a community has no DOPA code and is part of what its parent is part of.
  wanted as (
    select prefix from unnest(cast(:prefixes as text[])) as prefix
  ),
  place as (
    select area.id, area.code, area.level
    from wanted
    join area on area.code ~>=~ wanted.prefix and area.code ~<~ (wanted.prefix || '~')
    union
    select area.id, area.code, area.level
    from wanted
    join area as parent on parent.code ~>=~ wanted.prefix and parent.code ~<~ (wanted.prefix || '~')
      and parent.level = 'tambon'
    join area on area.parent_id = parent.id and area.level = 'community'
  ),
  ground as materialized (
    select st_union(held.geom) as geom
    from (
      select area.geom from area where area.id = cast(:area_id as bigint)
      union all
      select coalesce(jurisdiction.geom, area.geom)
      from jurisdiction
      left join area on area.id = jurisdiction.area_id
      where jurisdiction.organisation_id = cast(:organisation_id as bigint)
        and (jurisdiction.geom is not null or jurisdiction.extent = 'whole')
    ) as held
  )
