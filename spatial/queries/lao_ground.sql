-- Steps of a question: what the organisation :code holds as jurisdictions, the ground it holds by outlines of its own
-- (EPSG:4326), and the villages and communities that stand on that ground.
held as (
  select jurisdiction.area_id, jurisdiction.geom, jurisdiction.extent, area.code, area.level
  from jurisdiction
  join organisation on organisation.id = jurisdiction.organisation_id
  left join area on area.id = jurisdiction.area_id
  where organisation.code = :code
),
cut as (
  select st_union(held.geom) as geom from held
),
standing as (
  select area.code
  from cut
  join area on area.point && cut.geom and st_covers(cut.geom, area.point)
  where area.level in ('village', 'community') and not area.obsolete
  union
  select area.code
  from cut
  join area on area.geom && cut.geom and st_covers(cut.geom, st_pointonsurface(area.geom))
  where area.level in ('village', 'community') and not area.obsolete
)
