-- Pairs of projects of different owners whose geometries lie within the sum of both precisions' radii.
-- Found by padded boxes on the index (EPSG:4326), measured in the pair's own UTM zone (EPSG:32647 or 32648).
--   shared_m: the shorter length of either line within tolerance of the other; shared_sqm: common area of two areas.
--   share_a, share_b: how much of each lies within tolerance of the other (of two areas: in the common area).
--   A line that comes back over itself counts its ground once; long straight stretches get a vertex each 0.01 degree
--   before they are moved, because only vertices are moved.
--   crossing: less than half of what lies within tolerance runs within 30 degrees of the other's nearest piece.
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
  -- include: place_and_home
  where project.geom is not null
),
candidate as (
  select
    a.id as a_id, b.id as b_id, a.dimension as a_dimension, b.dimension as b_dimension,
    a.radius_m as a_radius_m, b.radius_m as b_radius_m, a.radius_m + b.radius_m as tolerance_m, a.srid,
    a_metric.shape as a_shape, b_metric.shape as b_shape
  from placed as a
  join project as b_project on b_project.geom && st_expand(a.geom, :pad_degrees) and b_project.id > a.id
  join placed as b on b.id = b_project.id
  cross join lateral (select st_transform(st_segmentize(a.geom, 0.01), a.srid) as geom) as a_moved
  cross join lateral (select st_transform(st_segmentize(b.geom, 0.01), a.srid) as geom) as b_moved
  cross join lateral (
    select case a.dimension when 1 then st_unaryunion(a_moved.geom) else a_moved.geom end as shape
  ) as a_metric
  cross join lateral (
    select case b.dimension when 1 then st_unaryunion(b_moved.geom) else b_moved.geom end as shape
  ) as b_metric
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
      when 0 then 1 when 1 then st_length(a_part) / nullif(st_length(a_shape), 0)
      else st_area(a_part) / nullif(st_area(a_shape), 0)
    end as share_a,
    case b_dimension
      when 0 then 1 when 1 then st_length(b_part) / nullif(st_length(b_shape), 0)
      else st_area(b_part) / nullif(st_area(b_shape), 0)
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
  select measured.*, along.share as parallel_share
  from measured
  left join lateral (
    with segment as (
      select 'a' as side, piece.geom from st_dumpsegments(measured.a_part) as piece
      union all
      select 'b', piece.geom from st_dumpsegments(measured.b_part) as piece
    ),
    beside as (
      select st_length(segment.geom) as length, abs(sin(
        st_azimuth(st_startpoint(segment.geom), st_endpoint(segment.geom))
        - st_azimuth(st_startpoint(nearest.geom), st_endpoint(nearest.geom))
      )) as divergence
      from segment
      cross join lateral (
        select other.geom from segment as other
        where other.side <> segment.side
        order by st_distance(st_lineinterpolatepoint(segment.geom, 0.5), other.geom)
        limit 1
      ) as nearest
      where st_length(segment.geom) > 0
    )
    select sum(beside.length) filter (where beside.divergence <= :crossing_divergence) / sum(beside.length) as share
    from beside
  ) as along on measured.a_dimension = 1 and measured.b_dimension = 1
)
select
  a_id, b_id, srid as measured_srid, tolerance_m, distance_m, shared_m, shared_sqm,
  coalesce(least(greatest(share_a, 0), 1), 0) as share_a,
  coalesce(least(greatest(share_b, 0), 1), 0) as share_b,
  case
    when a_dimension = 1 and b_dimension = 1 and coalesce(parallel_share, 0) < 0.5 then 'crossing'
    when a_dimension = 2 and b_dimension = 2 and shared_sqm > :sliver_sqm then 'shares_ground'
    when a_dimension = 1 and b_dimension = 1 and shared_m > :sliver_m then 'shares_ground'
    when a_dimension <> b_dimension and 2 in (a_dimension, b_dimension)
      and (distance_m = 0 and coalesce(shared_m, :sliver_m + 1) > :sliver_m) then 'shares_ground'
    when a_dimension = 0 and b_dimension = 0 and distance_m <= least(a_radius_m, b_radius_m) then 'shares_ground'
    else 'within_tolerance'
  end as relation,
  st_multi(st_collectionextract(st_transform(common_ground, 4326), 3)) as shared_geom
from directed
