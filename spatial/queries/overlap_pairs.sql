-- Pairs of projects of different owners whose geometries lie within the sum of both precisions' radii.
-- Found by padded boxes on the index (EPSG:4326), measured in the pair's own UTM zone (EPSG:32647 or 32648).
--   shared_m: the shorter length of either line within tolerance of the other; shared_sqm: common area of two areas.
--   share_a, share_b: how much of each lies within tolerance of the other (of two areas: in the common area).
--   shared_geom: where both works may lie, the intersection of each geometry widened by its own radius.
with placed as (
  select
    project.id,
    coalesce('organisation ' || project.owner_id, 'named ' || project.owner_name) as owner,
    project.geom,
    st_dimension(project.geom) as dimension,
    case project.location_precision when 'surveyed' then :radius_surveyed_m else :radius_digitised_m end as radius_m,
    case when st_x(st_centroid(project.geom)) < 102 then 32647 else 32648 end as srid,
    cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix as in_area
  from project
  left join area as place on place.id = project.place_area_id
  left join organisation as owner on owner.id = project.owner_id
  left join area as home on home.id = owner.home_area_id
  where project.geom is not null
),
candidate as (
  select
    a.id as a_id, b.id as b_id, a.dimension as a_dimension, b.dimension as b_dimension,
    a.radius_m as a_radius_m, b.radius_m as b_radius_m, a.radius_m + b.radius_m as tolerance_m, a.srid,
    st_transform(a.geom, a.srid) as a_shape, st_transform(b.geom, a.srid) as b_shape
  from placed as a
  join project as b_project on b_project.geom && st_expand(a.geom, :pad_degrees) and b_project.id > a.id
  join placed as b on b.id = b_project.id
  where a.owner <> b.owner and (a.in_area or b.in_area)
),
near as (
  select
    candidate.*,
    st_distance(a_shape, b_shape) as distance_m,
    case
      when a_dimension = 2 and b_dimension = 2 then st_intersection(a_shape, b_shape)
      else st_intersection(a_shape, st_buffer(b_shape, tolerance_m))
    end as a_part,
    case
      when a_dimension = 2 and b_dimension = 2 then st_intersection(a_shape, b_shape)
      else st_intersection(b_shape, st_buffer(a_shape, tolerance_m))
    end as b_part,
    st_intersection(st_buffer(a_shape, a_radius_m, 4), st_buffer(b_shape, b_radius_m, 4)) as common_ground
  from candidate
  where st_dwithin(a_shape, b_shape, tolerance_m)
),
measured as (
  select
    near.*,
    case a_dimension
      when 0 then 1 when 1 then st_length(a_part) / st_length(a_shape) else st_area(a_part) / st_area(a_shape)
    end as share_a,
    case b_dimension
      when 0 then 1 when 1 then st_length(b_part) / st_length(b_shape) else st_area(b_part) / st_area(b_shape)
    end as share_b,
    case
      when a_dimension = 1 and b_dimension = 1 then least(st_length(a_part), st_length(b_part))
      when a_dimension = 1 and b_dimension = 2 then st_length(a_part)
      when a_dimension = 2 and b_dimension = 1 then st_length(b_part)
    end as shared_m,
    case when a_dimension = 2 and b_dimension = 2 then st_area(a_part) end as shared_sqm
  from near
),
directed as (
  select
    measured.*,
    case when a_dimension = 1 and b_dimension = 1 then abs(sin(
      st_azimuth(st_startpoint(a_line.path), st_endpoint(a_line.path))
      - st_azimuth(st_startpoint(b_line.path), st_endpoint(b_line.path))
    )) end as divergence
  from measured
  left join lateral (
    select piece.geom as path from st_dump(measured.a_part) as piece
    where measured.a_dimension = 1 order by st_length(piece.geom) desc limit 1
  ) as a_line on true
  left join lateral (
    select piece.geom as path from st_dump(measured.b_part) as piece
    where measured.b_dimension = 1 order by st_length(piece.geom) desc limit 1
  ) as b_line on true
)
select
  a_id, b_id, srid as measured_srid, tolerance_m, distance_m, shared_m, shared_sqm,
  least(greatest(share_a, 0), 1) as share_a,
  least(greatest(share_b, 0), 1) as share_b,
  case
    when a_dimension = 1 and b_dimension = 1 and divergence > :crossing_divergence then 'crossing'
    when a_dimension = 2 and b_dimension = 2 and shared_sqm > :sliver_sqm then 'shares_ground'
    when a_dimension = 1 and b_dimension = 1 and shared_m > :sliver_m then 'shares_ground'
    when a_dimension <> b_dimension and 2 in (a_dimension, b_dimension)
      and (distance_m = 0 and coalesce(shared_m, :sliver_m + 1) > :sliver_m) then 'shares_ground'
    when a_dimension = 0 and b_dimension = 0 and distance_m <= least(a_radius_m, b_radius_m) then 'shares_ground'
    else 'within_tolerance'
  end as relation,
  st_multi(st_collectionextract(st_transform(common_ground, 4326), 3)) as shared_geom
from directed
