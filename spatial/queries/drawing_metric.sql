-- A drawing (EWKB, EPSG:4326) in metres, as overlap_records.sql gives projects, and the areas that hold its middle.
with drawing as (
  select
    cast(:geometry as geometry) as geom, st_segmentize(cast(:geometry as geometry), 0.01) as moved,
    st_x(st_centroid(cast(:geometry as geometry))) as east,
    st_pointonsurface(cast(:geometry as geometry)) as middle
)
select
  drawing.east, st_isvalid(drawing.geom) and not st_isempty(drawing.geom) as is_valid,
  case when drawing.east < 102.3 then st_asbinary(st_transform(drawing.moved, 32647)) end as west_wkb,
  case when drawing.east >= 101.7 then st_asbinary(st_transform(drawing.moved, 32648)) end as east_wkb,
  (
    select area.code from area
    where area.level = 'tambon' and not area.obsolete and area.geom && drawing.middle
      and st_intersects(area.geom, drawing.middle)
    order by area.code
    limit 1
  ) as tambon_code
from drawing
