-- One thing as its own page heads it. Geometry EPSG:4326.
with thing as (
  -- include: works_thing
)
select
  thing.*, st_asgeojson(thing.shape, 6)::json as geometry,
  st_xmin(thing.shape) as w, st_ymin(thing.shape) as s, st_xmax(thing.shape) as e, st_ymax(thing.shape) as n
from thing
