-- One tile of roads seen from afar: highways, then rural roads, through the index that holds these alone.
with tile as (
  -- include: tile_frame
),
inside as (
  select road.* from tile join road on road.geom && tile.degrees
  where road.kind in ('highway', 'rural') and road.kind = any(:kinds)
),
-- include: road_drawn
