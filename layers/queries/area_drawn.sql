-- How a level of areas is drawn from its shapes (shape: id, code, parent_id, names, geom in EPSG:3857): the polygons,
-- and a name at each area's visual centre.
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
  from padded
  cross join tile
  join area on area.label_point && padded.degrees
  left join area as parent on parent.id = area.parent_id
  where area.level = :level and not area.obsolete
)
select
  (select st_asmvt(drawn, :level, 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(named, :level || '_label', 4096, 'geom') from named where named.geom is not null)
