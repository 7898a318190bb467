-- Works of a scan that stand in a crowd, and the works they share it with: more than :most in one place, so that not each is
-- compared with each. EPSG:4326. One row for each crowd and work, in the order in which neighbours are likeliest to be one.
--   ground:  more than :most boxes, padded by the precisions' tolerance, meet its own; its crowd is a square of that padding.
--   village: more than :most works name its village; tambon: they are of one sort in its tambon and name no village;
--   name:    they share one proper name in its tambon.
-- Beside the crowds by ground stand the works that are in none but touch one (way beside): they are compared with it whole.
with subject as materialized (
  select project.id
  from project
  where project.stage <> 'removed' and
    -- include: overlap_scope
),
dense as materialized (
  select project.id, project.geom
  from subject
  join project on project.id = subject.id
  where (
    select count(*)
    from (
      select from project as other where other.geom && st_expand(project.geom, :pad_degrees) limit :most + 2
    ) as met
  ) > :most + 1
),
touching as materialized (
  select project.id, project.geom
  from project
  where project.geom && (select st_expand(cast(st_extent(dense.geom) as geometry), :pad_degrees) from dense)
    and project.id not in (select subject.id from subject)
    and exists (
      select from project as other
      where other.geom && st_expand(project.geom, :pad_degrees) and other.id in (select dense.id from dense)
    )
),
met as materialized (
  select dense.id, dense.geom, true as is_dense from dense
  union all
  select
    touching.id, touching.geom,
    (
      select count(*)
      from (
        select from project as other where other.geom && st_expand(touching.geom, :pad_degrees) limit :most + 2
      ) as met
    ) > :most + 1
  from touching
),
-- What a crowd by words shares lies in one tambon: few tambons have works enough for any.
full_tambon as materialized (
  select project_works.tambon_code as code
  from project_works
  where project_works.tambon_code = any(cast(:around as text[]))
  group by project_works.tambon_code
  having count(*) > :most
),
works as materialized (
  select
    project_works.project_id, project_works.tambon_code, project_works.object_group, project_works.moos,
    project_works.names || project_works.villages as names
  from full_tambon
  join project_works on project_works.tambon_code = full_tambon.code
),
by_word as (
  select 'village' as way, works.tambon_code || ' ' || moo as crowd, works.project_id
  from works
  cross join lateral unnest(works.moos) as moo
  union all
  select 'tambon', works.tambon_code || ' ' || coalesce(works.object_group, ''), works.project_id
  from works
  where works.moos = '{}'
  union all
  select distinct 'name', works.tambon_code || ' ' || name, works.project_id
  from works
  cross join lateral unnest(works.names) as name
),
large as materialized (
  select by_word.way, by_word.crowd
  from by_word
  group by by_word.way, by_word.crowd
  having count(*) > :most
),
member as (
  select
    case when met.is_dense then 'ground' else 'beside' end as way,
    floor((st_xmin(met.geom) + st_xmax(met.geom)) / 2 / :pad_degrees) || ' '
      || floor((st_ymin(met.geom) + st_ymax(met.geom)) / 2 / :pad_degrees) as crowd,
    met.id as project_id
  from met
  union all
  select by_word.way, by_word.crowd, by_word.project_id
  from large
  join by_word on by_word.way = large.way and by_word.crowd = large.crowd
)
select
  member.way, member.crowd, member.project_id as id, project.geom is not null as drawn,
  member.project_id in (select subject.id from subject) as is_subject
from member
join project on project.id = member.project_id
left join project_works on project_works.project_id = member.project_id
where project.stage <> 'removed'
order by
  member.way, member.crowd, project_works.object_group, project_works.names, project_works.villages, project_works.moos,
  project.name, member.project_id
