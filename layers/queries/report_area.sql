-- The outline of an area and of the parts of its next level (GeoJSON, EPSG:4326, 5 decimals), generalised with their
-- whole layer for zoom :zoom_max so that shared edges stay shared; a part without a generalised shape keeps its own.
select
  area.code, area.level, area.name_th, area.code = :code as whole,
  st_asgeojson(coalesce(st_transform(shape.geom, 4326), area.geom), 5) as geometry
from area
left join area_generalised as shape on shape.area_id = area.id and shape.zoom_max = :zoom_max
left join area as parent on parent.id = area.parent_id
where (area.code = :code or parent.code = :code) and not area.obsolete and area.geom is not null
order by area.code = :code desc, area.code
