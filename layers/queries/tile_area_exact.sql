-- One tile of a level of areas with their exact shapes, and names at each area's visual centre.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope,
    st_expand(st_tileenvelope(:z, :x, :y), 40075016.7 / 2 ^ :z * 0.02) as padded
),
padded as (
  select st_transform(tile.padded, 4326) as degrees from tile
),
shape as (
  select area.id, area.code, area.parent_id, area.name_th, area.name_en, st_transform(area.geom, 3857) as geom
  from padded
  join area on area.geom && padded.degrees
  where area.level = :level and not area.obsolete
),
-- include: area_drawn
