-- One tile of water sources. Wells and tanks, which are points, from the zoom that lets them apart.
with tile as (
  -- include: tile_frame
),
inside as (
  select water_source.* from tile join water_source on water_source.geom && tile.degrees
  where :z >= 12 or st_dimension(water_source.geom) > 0
),
-- include: water_drawn
