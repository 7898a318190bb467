-- What stands in the tile itself (inside.spot, EPSG:3857), and in which of its 32 × 32 cells. A spot belongs to one tile.
select inside.*,
  floor((st_x(inside.spot) - st_xmin(tile.envelope)) / (st_xmax(tile.envelope) - st_xmin(tile.envelope)) * 32) * 32
  + floor((st_y(inside.spot) - st_ymin(tile.envelope)) / (st_ymax(tile.envelope) - st_ymin(tile.envelope)) * 32) as cell
from inside cross join tile
where st_x(inside.spot) >= st_xmin(tile.envelope) and st_x(inside.spot) < st_xmax(tile.envelope)
  and st_y(inside.spot) > st_ymin(tile.envelope) and st_y(inside.spot) <= st_ymax(tile.envelope)
