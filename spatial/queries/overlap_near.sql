-- Which pairs of tambons lie within 0.003 degrees of each other (EPSG:4326; a net for candidates, not a measure): in order.
select st_dwithin(one_area.geom, other_area.geom, 0.003) as is_near
from unnest(cast(:one_codes as text[]), cast(:other_codes as text[])) with ordinality as pair (one_code, other_code, at)
join area as one_area on one_area.level = 'tambon' and one_area.code = pair.one_code
join area as other_area on other_area.level = 'tambon' and other_area.code = pair.other_code
order by pair.at
