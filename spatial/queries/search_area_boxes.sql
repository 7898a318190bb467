-- Boxes of areas by their codes (EPSG:4326, degrees); null for an area without a place.
select area.code, st_xmin(shape) as w, st_ymin(shape) as s, st_xmax(shape) as e, st_ymax(shape) as n
from area
cross join lateral (select coalesce(area.geom, st_expand(area.point, 0.01)) as shape) as drawn
where area.code = any(:codes)
