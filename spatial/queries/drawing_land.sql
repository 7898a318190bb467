-- Public land under a drawing (EWKB, EPSG:4326) and how much of the drawing lies on each parcel; slivers are left out.
-- Measured in the drawing's own UTM zone; shares of length or area, 1 for points.
with drawing as (
  select
    cast(:geometry as geometry) as geom, st_dimension(cast(:geometry as geometry)) as dimension,
    case when st_x(st_centroid(cast(:geometry as geometry))) < 102 then 32647 else 32648 end as srid
),
piece as (
  select
    public_land.uuid, public_land.name_th, public_land.kind, drawing.dimension,
    st_transform(st_intersection(public_land.geom, drawing.geom), drawing.srid) as part,
    st_transform(drawing.geom, drawing.srid) as whole
  from drawing
  join public_land on public_land.geom && drawing.geom and st_intersects(public_land.geom, drawing.geom)
),
measured as (
  select
    piece.uuid, piece.name_th, piece.kind,
    case piece.dimension when 0 then 1 when 1 then st_length(piece.part) else st_area(piece.part) end as measure,
    case piece.dimension when 0 then 1 when 1 then st_length(piece.whole) else st_area(piece.whole) end as whole,
    case piece.dimension when 0 then 0 when 1 then :sliver_m else :sliver_sqm end as sliver,
    case piece.dimension when 0 then 'count' when 1 then 'm' else 'sqm' end as unit
  from piece
)
select
  measured.uuid, measured.name_th, measured.kind, measured.unit, measured.measure,
  least(1, measured.measure / nullif(measured.whole, 0)) as share
from measured
where measured.measure > measured.sliver
order by measured.measure desc
