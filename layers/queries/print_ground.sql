-- What a printed map shows around its subject, within a box of degrees (EPSG:4326): areas, registered roads, water.
-- Shapes as WKB, clipped to the box; tambon of a map of a whole province, lanes of a small scale are left out.
with frame as (
  select st_makeenvelope(:west, :south, :east, :north, 4326) as box
)
select area.level as look, area.name_th as name, st_asbinary(st_clipbybox2d(area.geom, frame.box)) as shape
from area
cross join frame
where area.geom && frame.box and not area.obsolete
  and (area.level in ('amphoe', 'province') or (area.level = 'tambon' and :scale <= 250000))
union all
select 'road', road.name_th, st_asbinary(st_clipbybox2d(road.geom, frame.box))
from road
cross join frame
where road.geom && frame.box and (:scale <= 25000 or road.kind in ('highway', 'rural'))
union all
select
  case st_dimension(water_source.geom) when 2 then 'water_area' else 'water_line' end,
  water_source.name_th, st_asbinary(st_clipbybox2d(water_source.geom, frame.box))
from water_source
cross join frame
where water_source.geom && frame.box and st_dimension(water_source.geom) > 0
  and (:scale <= 50000 or st_dimension(water_source.geom) = 2)
