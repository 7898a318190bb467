-- Projects worth comparing with works that are not saved yet: the same roads as overlap_candidates.sql, for one drawing.
-- Geometry as EWKB, EPSG:4326, or null. Another owner's draft is covered: whether it is found rests on nothing finer than
-- what is told of it, its kind of works and its tambon or the squares of :cell_degrees it and the drawing lie in. Else
-- drawings could be sent until they say where it is. :near_codes: the tambons near the drawing's own.
with drawing as materialized (
  select cast(:geometry as geometry) as geom, cast(:tambon_code as text) as tambon_code
),
ground as (
  select project.id, false as by_words
  from drawing
  join project on project.geom && st_expand(drawing.geom, :pad_degrees)
),
worded as (
  select project.id, true as by_words
  from drawing
  join project_works on project_works.tambon_code = any(cast(:near_codes as text[]))
  join project on project.id = project_works.project_id
  where
    project_works.tambon_code = drawing.tambon_code
      and (project.geom is null or drawing.geom is null)
      and (
        project_works.moos && cast(:moos as int[])
        or (project_works.moos = '{}' or cast(:moos as int[]) = '{}')
          and (project_works.object_group is null or project_works.object_group = any(cast(:kin_groups as text[])))
      )
    or (project_works.names || project_works.villages) && cast(:names as text[])
      and project_works.object_group = any(cast(:kin_groups as text[]))
      and (
        project.geom is null or drawing.geom is null or project.geom && st_expand(drawing.geom, :name_pad_degrees)
      )
),
seen as (
  select found.id, bool_or(found.by_words) as by_words, false as covered
  from (select * from ground union all select * from worded) as found
  join project on project.id = found.id
  where found.id is distinct from cast(:except_id as bigint)
    and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  group by found.id
  order by found.id
  limit :limit
),
covered as (
  select project.id, false as by_words, true as covered
  from drawing
  join project
    on project.geom && st_expand(drawing.geom, 2 * cast(:cell_degrees as float))
      and floor(st_xmin(project.geom) / :cell_degrees) <= floor(st_xmax(drawing.geom) / :cell_degrees)
      and floor(st_xmax(project.geom) / :cell_degrees) >= floor(st_xmin(drawing.geom) / :cell_degrees)
      and floor(st_ymin(project.geom) / :cell_degrees) <= floor(st_ymax(drawing.geom) / :cell_degrees)
      and floor(st_ymax(project.geom) / :cell_degrees) >= floor(st_ymin(drawing.geom) / :cell_degrees)
    or (project.geom is null or drawing.geom is null) and left(project.counted_code, 6) = drawing.tambon_code
  left join project_works as works on works.project_id = project.id
  where :sees_covered
    and covered_from(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    and project.id is distinct from cast(:except_id as bigint)
    and (cast(:kin_groups as text[]) = '{}' or works.object_group = any(cast(:kin_groups as text[])))
  order by project.id
  limit :limit
)
select seen.id, seen.by_words, seen.covered from seen
union all
select covered.id, covered.by_words, covered.covered from covered
