-- Roads of a place by kind and surface. Where the ground's outline is known: every drawn road that enters it, its length
-- inside the outline; elsewhere: the roads whose record names the place, their whole length. Metres on the WGS 84
-- spheroid, never clipped at less than :sliver_m. Roads that a register lists without a line count by their stated length.
with
-- include: profile_place
,
-- include: roads_of_place
select
  counted.kind, counted.surface,
  count(counted.inside_m) as drawn_roads,
  sum(counted.inside_m) as drawn_m,
  count(*) - count(counted.inside_m) as undrawn_roads,
  sum(counted.stated_m) as undrawn_stated_m,
  count(*) filter (where counted.inside_m is null and counted.stated_m is null) as unmeasured
from counted
group by counted.kind, counted.surface
order by sum(counted.inside_m) desc nulls last, counted.kind, counted.surface
