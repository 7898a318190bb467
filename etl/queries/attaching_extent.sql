-- The window of degrees that holds the shapes of :ids: west, south, east, north; nulls where nothing has one.
select st_xmin(extent.box), st_ymin(extent.box), st_xmax(extent.box), st_ymax(extent.box)
from (
  select st_extent(subject.shape) as box
  from (
    -- include: attaching_subject
  ) as subject
) as extent
