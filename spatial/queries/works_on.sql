-- Works on one thing (works_thing.sql), or works whose text holds given words, by any owner, that the acting person may see;
-- of fiscal year :since or later, planned ones too, and those of no stated year. Newest first.
--   tied:   a file states that the project works on the thing.
--   ground: the project's own geometry lies along or on it. Of a line or an area at least half lies within the tolerance, or
--           half of the thing does; of two lines what counts is the length their common stretch has along the thing, so that
--           a crossing or a side road counts for nothing. Metres in the thing's UTM zone. The tolerance is the radii of both
--           precisions together; where the text speaks of another sort of works, the surveyed radius alone; of a parcel's
--           outline none; of a spot the distance asked for.
--   name:   its text names the thing, in its tambon or a neighbouring one, and speaks of no other sort of works.
with thing as materialized (
  -- include: works_thing
),
piece as materialized (
  select st_subdivide(thing.shape, 64) as shape from thing where thing.shape is not null
),
near as materialized (
  select distinct project.id
  from piece
  join project on project.geom && st_expand(piece.shape, cast(:pad_degrees as float))
),
metric as materialized (
  select
    near.id, thing.type, st_dimension(project.geom) as own_dimension, st_dimension(thing.shape) as dimension,
    st_transform(project.geom, thing.srid) as own, st_transform(thing.shape, thing.srid) as whole,
    case
      when thing.type = 'spot' then cast(:within_m as float)
      when thing.type = 'public_land' and st_dimension(thing.shape) = 2 then 0
      when works.object is not null and works.object <> all(cast(:objects as text[])) then cast(:radius_surveyed_m as float)
      else
        case project.location_precision when 'surveyed' then :radius_surveyed_m else :radius_digitised_m end
        + case thing.location_precision when 'surveyed' then :radius_surveyed_m else :radius_digitised_m end
    end as tolerance_m
  from near
  join project on project.id = near.id
  cross join thing
  left join project_works as works on works.project_id = near.id
),
met as materialized (
  select
    metric.*, st_distance(metric.own, metric.whole) as distance_m,
    -- Of a long road only what is near the project is worth a buffer.
    case when metric.dimension = 1 then st_clipbybox2d(metric.whole, st_expand(st_envelope(metric.own), metric.tolerance_m + 1))
      else metric.whole end as part
  from metric
  where st_dwithin(metric.own, metric.whole, metric.tolerance_m)
),
common as (
  select
    met.*,
    case when met.own_dimension > 0 and met.type <> 'spot'
      then st_intersection(met.own, st_buffer(met.part, met.tolerance_m)) end as inside
  from met
),
shared as (
  select
    common.id, common.type, common.own_dimension, common.distance_m, common.tolerance_m,
    case
      when common.own_dimension = 1 and common.dimension = 1 then (
        select sum(st_length(run.line)) from (
          select st_makeline(st_closestpoint(common.part, point.geom) order by point.path) as line
          from st_dump(st_linemerge(common.inside)) as stretch
          cross join lateral st_dumppoints(st_segmentize(stretch.geom, 20)) as point
          where st_dimension(stretch.geom) = 1
          group by stretch.path
        ) as run
      )
      when common.own_dimension = 1 then st_length(common.inside)
    end as shared_m,
    case when common.own_dimension = 2 then st_area(common.inside) end as shared_sqm,
    case common.own_dimension when 1 then st_length(common.own) when 2 then st_area(common.own) end as own_size,
    case
      when common.own_dimension = 1 and common.dimension = 1 then st_length(common.whole)
      when common.own_dimension = 2 and common.dimension = 2 then st_area(common.whole)
    end as thing_size
  from common
),
ground as (
  select shared.*, least(1, coalesce(shared.shared_m, shared.shared_sqm) / nullif(shared.own_size, 0)) as share
  from shared
),
on_ground as (
  select ground.*
  from ground
  where ground.type = 'spot' or ground.own_dimension = 0 or ground.share >= 0.5
    or coalesce(ground.shared_m, ground.shared_sqm) >= 0.5 * ground.thing_size
),
tied as (
  select project_road.project_id as id from thing join project_road on project_road.road_id = thing.id
  where thing.type = 'road'
  union
  select project_water_source.project_id from thing
  join project_water_source on project_water_source.water_source_id = thing.id
  where thing.type = 'water_source'
  union
  select project_public_land.project_id from thing
  join project_public_land on project_public_land.public_land_id = thing.id
  where thing.type = 'public_land'
),
asked_tambon as materialized (
  select left(thing.place_code, 6) as code from thing where length(thing.place_code) in (6, 8)
  union
  select area.code from thing
  join area on area.level = 'tambon' and not area.obsolete and area.geom && thing.shape
    and st_intersects(area.geom, thing.shape)
),
neighbour as materialized (
  -- include: overlap_neighbours
),
named as (
  select works.project_id as id
  from (select distinct neighbour.other_code as code from neighbour) as tambon
  join project_works as works on works.tambon_code = tambon.code
  join project on project.id = works.project_id
  cross join thing
  where thing.type <> 'spot'
    and (
      works.names && cast(:names as text[])
      or works.reading -> 'sections' -> 'codes' ?| cast(:road_codes as text[])
      or cardinality(cast(:villages as text[])) >= :least_villages and works.villages @> cast(:villages as text[])
        and (works.object = any(cast(:own_objects as text[])) or works.object is null and :least_villages > 1)
    )
    and (works.object is null or works.object = any(cast(:objects as text[])))
    and (
      project.geom is null or thing.shape is null
      or st_dwithin(st_transform(project.geom, thing.srid), st_transform(thing.shape, thing.srid), :radius_village_m)
    )
),
worded as (
  select project.id
  from project
  left join project_works as works on works.project_id = project.id
  where search_key(project.name) like cast(:holds_one as text)
    and (cast(:holds_two as text) is null or search_key(project.name) like :holds_two)
    and (cast(:holds_three as text) is null or search_key(project.name) like :holds_three)
    and (cast(:area_prefix as text) is null or project.counted_code like :area_prefix)
    and (cast(:objects_asked as text[]) is null or works.project_id is null or works.object = any(:objects_asked))
),
found as materialized (
  select project.id, project.uuid, project.year_from, project.year_to, project.owner_id, project.owner_name,
    project.guarantee_until, works.object, works.reading -> 'actions' ->> 0 as action,
    case when tied.id is not null then 'tied' when on_ground.id is not null then 'ground' else 'name' end as basis,
    on_ground.distance_m, on_ground.tolerance_m, on_ground.shared_m, on_ground.shared_sqm, on_ground.share,
    (
      select coalesce(sum(project_budget.amount_baht), 0) from project_budget
      where project_budget.project_id = project.id
    ) as budget_baht
  from (
    select tied.id from tied union select on_ground.id from on_ground union select named.id from named
    union select worded.id from worded
  ) as any_way
  join project on project.id = any_way.id
  left join project_works as works on works.project_id = project.id
  left join tied on tied.id = project.id
  left join on_ground on on_ground.id = project.id
  where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    and coalesce(project.year_to, project.year_from, :since) >= :since
    and project.uuid is distinct from cast(:uuid as uuid)
),
total as (
  select count(*) as works, count(distinct coalesce(found.owner_id::text, found.owner_name)) as owners,
    coalesce(sum(found.budget_baht), 0) as baht
  from found
),
page as (
  select found.*
  from found
  order by coalesce(found.year_to, found.year_from) desc nulls last, found.budget_baht desc, found.id
  limit :limit offset :offset
)
select total.works, total.owners, total.baht, page.*
from total
left join page on true
order by coalesce(page.year_to, page.year_from) desc nulls last, page.budget_baht desc, page.id
