-- Two steps of a question: the drawn roads that enter a place with their metres inside it, and all roads that count there.
-- Over profile_place.
drawn as (
  select road.id, road.kind, road.surface, st_length(piece.geom::geography) as inside_m,
    st_length(road.geom::geography) as whole_m
  from ground
  join road on road.geom && ground.geom and st_intersects(ground.geom, road.geom)
  cross join lateral (
    select case when st_covers(ground.geom, road.geom) then road.geom
      else st_collectionextract(st_intersection(road.geom, ground.geom), 2) end as geom
  ) as piece
  where ground.geom is not null
  union all
  select road.id, road.kind, road.surface, st_length(road.geom::geography), st_length(road.geom::geography)
  from road
  where road.geom is not null and (select ground.geom from ground) is null
    and (cast(:whole_country as boolean) or road.place_area_id in (select place.id from place))
),
counted as (
  select drawn.id, drawn.kind, drawn.surface, drawn.inside_m, null::numeric as stated_m
  from drawn
  where drawn.inside_m >= least(cast(:sliver_m as float), drawn.whole_m / 2)
  union all
  select road.id, road.kind, road.surface, null, road.length_m
  from road
  where road.geom is null
    and (cast(:whole_country as boolean) or road.place_area_id in (select place.id from place))
)
