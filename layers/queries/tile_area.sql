-- One tile of a level of areas with their generalised shapes (exact ones where none were made yet),
-- and names at each area's visual centre.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope,
    st_expand(st_tileenvelope(:z, :x, :y), 40075016.7 / 2 ^ :z * 0.02) as padded
),
padded as (
  select st_transform(tile.padded, 4326) as degrees from tile
),
generalised as (
  select area.id, area.code, area.parent_id, area.name_th, area.name_en, area_generalised.geom
  from tile
  join area_generalised on area_generalised.geom && tile.padded
  join area on area.id = area_generalised.area_id
  where area_generalised.zoom_max = :zoom_max and area.level = :level and not area.obsolete
),
exact as (
  select area.id, area.code, area.parent_id, area.name_th, area.name_en, st_transform(area.geom, 3857) as geom
  from padded
  join area on area.geom && padded.degrees
  where area.level = :level and not area.obsolete
    and not exists (
      select from area_generalised
      where area_generalised.area_id = area.id and area_generalised.zoom_max = :zoom_max
    )
),
shape as (
  select * from generalised union all select * from exact
),
-- include: area_drawn
