-- One tile of projects under the filter: their lines and areas, and a point each (a line's middle, an area's inside).
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope,
    st_transform(st_expand(st_tileenvelope(:z, :x, :y), 40075016.7 / 2 ^ :z * 0.02), 4326) as degrees
),
visible_project as (
  -- include: visible_project
),
inside as (
  select visible_project.id, visible_project.uuid, visible_project.name, visible_project.issue_code,
    visible_project.location_precision, visible_project.geom,
    (
      select coalesce(sum(project_budget.amount_baht), 0) from project_budget
      where project_budget.project_id = visible_project.id
        and (cast(:year as int) is null or project_budget.fiscal_year_be = :year)
    )::float as budget
  from tile
  join visible_project on visible_project.geom && tile.degrees
),
drawn as (
  select inside.uuid::text as id, inside.name, coalesce(inside.issue_code, '') as issue, inside.budget,
    inside.location_precision as precision,
    st_asmvtgeom(st_transform(inside.geom, 3857), tile.envelope, 4096, 64, true) as geom
  from inside cross join tile
  where st_dimension(inside.geom) > 0
),
point as (
  select inside.uuid::text as id, inside.name, coalesce(inside.issue_code, '') as issue, inside.budget,
    inside.location_precision as precision, 1 as n,
    st_asmvtgeom(st_transform(
      case when geometrytype(inside.geom) = 'LINESTRING' then st_lineinterpolatepoint(inside.geom, 0.5)
      else st_pointonsurface(inside.geom) end, 3857
    ), tile.envelope, 4096, 64, true) as geom
  from inside cross join tile
)
select
  (select st_asmvt(drawn, 'project', 4096, 'geom') from drawn where drawn.geom is not null)
  || (select st_asmvt(point, 'project_point', 4096, 'geom') from point where point.geom is not null)
