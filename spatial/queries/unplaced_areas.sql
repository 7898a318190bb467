-- Areas by their codes, with their parents' names and where each can be shown (EPSG:4326), as a point and a box.
select area.code, area.level, area.name_th, area.name_en, parent.name_th as parent_th, parent.name_en as parent_en,
  grandparent.name_th as grandparent_th, grandparent.name_en as grandparent_en,
  st_x(shown.spot) as lon, st_y(shown.spot) as lat,
  st_xmin(shown.shape) as w, st_ymin(shown.shape) as s, st_xmax(shown.shape) as e, st_ymax(shown.shape) as n
from area
left join area as parent on parent.id = area.parent_id
left join area as grandparent on grandparent.id = parent.parent_id
cross join lateral (
  select coalesce(area.point, area.label_point, st_pointonsurface(area.geom)) as spot,
    coalesce(area.geom, st_expand(area.point, 0.01)) as shape
) as shown
where area.code = any(:codes) and area.level <> 'community'
