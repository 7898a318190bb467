-- The public land each subject touches, with shares, metres or m².
with whole as (
  -- include: attaching_whole
),
ground as (
  select public_land.id, public_land.geom from public_land where public_land.geom is not null
)
-- include: attaching_piece
order by 1, 4 desc, 2
