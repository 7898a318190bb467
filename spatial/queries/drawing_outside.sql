-- How much of a drawing (EWKB, EPSG:4326) lies outside all jurisdictions of an owner; no row where one extent is unknown.
-- Measured in the drawing's own UTM zone, as project_findings.sql does of projects; slivers are left out.
with drawing as (
  select
    cast(:geometry as geometry) as geom, st_dimension(cast(:geometry as geometry)) as dimension,
    case when st_x(st_centroid(cast(:geometry as geometry))) < 102 then 32647 else 32648 end as srid
),
owned as (
  select st_union(coalesce(jurisdiction.geom, area.geom)) as geom
  from jurisdiction
  join organisation on organisation.id = jurisdiction.organisation_id
  left join area on area.id = jurisdiction.area_id
  where organisation.code = :owner_code
  having bool_and((jurisdiction.geom is not null or jurisdiction.extent <> 'unknown')
    and coalesce(jurisdiction.geom, area.geom) is not null)
),
outside as (
  select
    drawing.dimension, st_transform(drawing.geom, drawing.srid) as whole,
    st_transform(st_difference(drawing.geom, owned.geom), drawing.srid) as part,
    st_dwithin(st_transform(drawing.geom, drawing.srid), st_transform(owned.geom, drawing.srid), :radius_m) as is_near
  from drawing
  join owned on owned.geom is not null
),
measured as (
  select
    case outside.dimension
      when 0 then case when outside.is_near then 0 else 1 end
      when 1 then st_length(outside.part) else st_area(outside.part)
    end as measure,
    case outside.dimension when 0 then 1 when 1 then st_length(outside.whole) else st_area(outside.whole) end as whole,
    case outside.dimension when 0 then 0 when 1 then :sliver_m else :sliver_sqm end as sliver,
    case outside.dimension when 0 then 'count' when 1 then 'm' else 'sqm' end as unit
  from outside
)
select
  measured.unit,
  case when measured.measure > measured.sliver then measured.measure else 0 end as measure,
  case when measured.measure > measured.sliver then least(1, measured.measure / nullif(measured.whole, 0)) else 0 end
    as share
from measured
