-- The areas with an outline (:levels) that hold each subject, with shares. A place does not hold itself.
with whole as (
  -- include: attaching_whole
),
ground as (
  select area.id, area.geom
  from area
  where area.level = any(:levels) and not area.obsolete and area.geom is not null
)
-- include: attaching_piece
order by 1, 4 desc, 2
