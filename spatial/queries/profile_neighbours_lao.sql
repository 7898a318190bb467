-- LAOs whose known ground meets this LAO's, or comes within :touch_m metres of it; the อบจ., which lies over all, is none.
-- Metres in the ground's own UTM zone.
with piece as (
  select jurisdiction.organisation_id, coalesce(jurisdiction.geom, area.geom) as geom
  from jurisdiction
  left join area on area.id = jurisdiction.area_id
  where jurisdiction.geom is not null or jurisdiction.extent = 'whole'
),
here as (
  select st_union(piece.geom) as geom from piece where piece.organisation_id = :organisation_id
)
select distinct organisation.code, organisation.kind, organisation.name_th, organisation.name_en
from here
join piece on piece.geom && st_expand(here.geom, cast(:touch_degrees as float))
join organisation on organisation.id = piece.organisation_id
cross join lateral (
  select case when st_x(st_centroid(here.geom)) < 102 then 32647 else 32648 end as srid
) as zone
where organisation.id <> :organisation_id and not organisation.obsolete and organisation.kind <> 'pao'
  and (
    st_intersects(piece.geom, here.geom)
    or st_dwithin(st_transform(piece.geom, zone.srid), st_transform(here.geom, zone.srid), :touch_m)
  )
order by organisation.code
