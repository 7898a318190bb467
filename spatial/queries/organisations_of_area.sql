-- The LAOs that act in an area: by jurisdiction over it or a part of it, or at home in it with jurisdiction unknown.
with acting as (
  select jurisdiction.organisation_id, jurisdiction.extent
  from jurisdiction
  join area on area.id = jurisdiction.area_id
  where area.code like :area_prefix or :code like area.code || '%'
  union all
  select jurisdiction.organisation_id, 'part'
  from jurisdiction
  join area on area.code = :code
  where jurisdiction.geom && area.geom and st_intersects(jurisdiction.geom, area.geom)
    and st_area(st_intersection(jurisdiction.geom, area.geom)::geography) > :sliver_sqm
  union all
  select organisation.id, 'unknown'
  from organisation
  join area on area.id = organisation.home_area_id
  where area.code like :area_prefix
)
select organisation.code, organisation.kind, organisation.name_th, organisation.name_en,
  min(acting.extent) filter (where acting.extent <> 'unknown') as extent
from acting
join organisation on organisation.id = acting.organisation_id
where organisation.kind = any(:kinds) and not organisation.obsolete
group by organisation.id
order by organisation.kind = 'pao' desc, organisation.code
limit 400
