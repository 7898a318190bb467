-- One tile of water sources seen from afar: rivers and reservoirs, through the index that holds these alone.
with tile as (
  -- include: tile_frame
),
inside as (
  select water_source.* from tile join water_source on water_source.geom && tile.degrees
  where water_source.kind in ('river', 'reservoir')
),
-- include: water_drawn
