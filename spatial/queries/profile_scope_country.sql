-- How many villages and communities the whole country has.
select
  count(*) filter (where area.level = 'village') as villages,
  count(*) filter (where area.level = 'community') as communities
from area
where area.level in ('village', 'community') and not area.obsolete
