-- The point that stands for a thing known only to its village or community: place.
select case when place.level in ('village', 'community')
  then coalesce(place.point, st_pointonsurface(place.geom)) end as shape
