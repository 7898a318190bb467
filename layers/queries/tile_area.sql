-- One tile of a level of areas, and names at each area's visual centre. Shapes are those generalised for zooms up to
-- :zoom_max; exact ones where none were made yet, or nearer than all of them.
with tile as (
  -- include: tile_frame
),
shape as (
  select area.code, area.parent_id, area.name_th, area.name_en,
    coalesce(generalised.geom, st_transform(area.geom, 3857)) as geom
  from tile
  join area on area.geom && tile.degrees
  left join area_generalised as generalised on generalised.area_id = area.id and generalised.zoom_max = :zoom_max
  where area.level = :level and not area.obsolete
),
drawn as (
  select shape.code, parent.code as parent, shape.name_th, shape.name_en,
    st_asmvtgeom(shape.geom, tile.envelope, 4096, 64, true) as geom
  from shape
  cross join tile
  left join area as parent on parent.id = shape.parent_id
),
named as (
  select area.code, parent.code as parent, area.name_th, area.name_en,
    st_asmvtgeom(st_transform(area.label_point, 3857), tile.envelope, 4096, 0, false) as geom
  from tile
  join area on area.label_point && tile.degrees
  left join area as parent on parent.id = area.parent_id
  where area.level = :level and not area.obsolete
)
select
  (select st_asmvt(drawn, :level, 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(named, :level || '_label', 4096, 'geom') from named where named.geom is not null)
