-- Projects worth comparing with works that are not saved yet: the same roads as overlap_candidates.sql, for one drawing.
-- Geometry as EWKB, EPSG:4326, or null.
with drawing as materialized (
  select cast(:geometry as geometry) as geom, cast(:tambon_code as text) as tambon_code
),
asked_tambon as materialized (
  select drawing.tambon_code as code from drawing where drawing.tambon_code is not null
),
neighbour as materialized (
  -- include: overlap_neighbours
),
ground as (
  select project.id, false as by_words
  from drawing
  join project on project.geom && st_expand(drawing.geom, :pad_degrees)
),
worded as (
  select project.id, true as by_words
  from drawing
  join neighbour on true
  join project_works on project_works.tambon_code = neighbour.other_code
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
)
select found.id, bool_or(found.by_words) as by_words
from (select * from ground union all select * from worded) as found
join project on project.id = found.id
where found.id is distinct from cast(:except_id as bigint)
  and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
group by found.id
order by found.id
limit :limit
