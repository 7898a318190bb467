-- The areas of one level that hold a geometry (EPSG:4326), with the share in each, measured in its own UTM zone.
-- A piece smaller than the sliver limits is no answer: real boundaries overlap and gape by more than that.
with asked as (
  select
    case st_dimension(given.geom) when 1 then st_unaryunion(given.geom) else given.geom end as geom,
    case when st_x(st_centroid(given.geom)) < 102 then 32647 else 32648 end as srid
  from (select st_segmentize(st_geomfromewkb(:geometry), 0.01) as geom) as given
),
piece as (
  select
    area.code, area.level, area.name_th, area.name_en,
    st_dimension(asked.geom) as dimension,
    st_transform(asked.geom, asked.srid) as whole,
    st_transform(st_intersection(asked.geom, area.geom), asked.srid) as part
  from asked
  join area on area.geom && asked.geom and st_intersects(area.geom, asked.geom)
  where area.level = :level and not area.obsolete
)
select
  piece.code, piece.level, piece.name_th, piece.name_en,
  case piece.dimension
    when 0 then 1
    when 1 then st_length(piece.part) / nullif(st_length(piece.whole), 0)
    else st_area(piece.part) / nullif(st_area(piece.whole), 0)
  end as share
from piece
where piece.dimension = 0
   or (piece.dimension = 1 and st_length(piece.part) >= least(cast(:sliver_m as float), st_length(piece.whole) / 2))
   or (piece.dimension = 2 and st_area(piece.part) >= least(cast(:sliver_sqm as float), st_area(piece.whole) / 2))
order by share desc nulls last, piece.code
