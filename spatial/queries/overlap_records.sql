-- Projects as the matcher sees them, by their ids. Geometry as WKB in metres: EPSG:32647 west of 102.3 E, EPSG:32648 east of
-- 101.7 E, both between. Where a project has none of its own: the point its file stated, else its place's outline or centre.
-- Long straight stretches get a vertex each 0.01 degree before they are moved, because only vertices are moved.
with chosen as (
  select
    project.*, place.code as place_code, place.level as place_level,
    coalesce(
      project.geom,
      case when project.location_precision in ('village', 'tambon') or place.level = 'village' then
        coalesce(project.stated_point, place.geom, place.point)
      end
    ) as lies,
    project.geom is null and project.stated_point is null and place.geom is not null as in_outline
  from project
  left join area as place on place.id = project.place_area_id
  where project.id = any(:ids)
),
placed as (
  select chosen.*, st_x(st_centroid(chosen.lies)) as east, st_segmentize(chosen.lies, 0.01) as moved
  from chosen
)
select
  placed.id, placed.uuid, placed.owner_id, placed.owner_name, placed.owner_kind, placed.plan_level, placed.name,
  placed.counted_code, placed.place_code, placed.year_from, placed.year_to, placed.funding_source,
  placed.location_precision, placed.in_outline, placed.east, placed.version, placed.guarantee_until, placed.stage,
  cast(placed.width_m as float8) as width_m, cast(placed.length_m as float8) as length_m,
  cast(placed.area_sqm as float8) as area_sqm, cast(placed.quantity as float8) as quantity, placed.quantity_unit,
  (
    select cast(sum(project_budget.amount_baht) as float8) from project_budget
    where project_budget.project_id = placed.id
  ) as budget_baht,
  project_works.reading,
  case when placed.east < 102.3 then st_asbinary(st_transform(placed.moved, 32647)) end as west_wkb,
  case when placed.east >= 101.7 then st_asbinary(st_transform(placed.moved, 32648)) end as east_wkb
from placed
join project_works on project_works.project_id = placed.id
order by placed.id
