-- One area with its box (EPSG:4326) and its forebears, outermost first.
with recursive forebear as (
  select area.id, area.parent_id, area.code, area.level, area.name_th, area.name_en, 0 as up
  from area where area.code = :code
  union all
  select area.id, area.parent_id, area.code, area.level, area.name_th, area.name_en, forebear.up + 1
  from area join forebear on area.id = forebear.parent_id
)
select
  area.id, area.code, area.level, area.name_th, area.name_en, area.obsolete, area.moo,
  st_xmin(shape) as w, st_ymin(shape) as s, st_xmax(shape) as e, st_ymax(shape) as n,
  (
    select coalesce(json_agg(json_build_object(
      'code', forebear.code, 'level', forebear.level, 'name_th', forebear.name_th, 'name_en', forebear.name_en
    ) order by forebear.up desc), '[]')
    from forebear where forebear.up > 0
  ) as parents
from area
cross join lateral (select coalesce(area.geom, st_expand(area.point, 0.01)) as shape) as drawn
where area.code = :code
