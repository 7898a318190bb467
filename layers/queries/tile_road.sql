-- One tile of roads of the kinds that its zoom shows.
with tile as (
  -- include: tile_frame
),
inside as (
  select road.* from tile join road on road.geom && tile.degrees where road.kind = any(:kinds)
),
-- include: road_drawn
