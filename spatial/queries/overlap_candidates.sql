-- Pairs of projects worth judging (a_id < b_id), one of them at least a subject. Nothing is decided here: a wrong kind of
-- works, issue or year loses no pair; what was removed is in none. EPSG:4326; what the boxes let through is measured in metres afterwards.
-- by_words: they are worth judging even where what was drawn lies apart.
--   ground:  boxes padded by both precisions' widest tolerance meet, on the GiST index.
--   village: both name one village, and one of them at least has no geometry of its own, or they are works of one sort near
--            each other.
--   words:   they share a proper name in one tambon or neighbouring ones (same amphoe, or boundaries within 0.003 degrees),
--            or lie in one tambon with an object that may be meant by the others, one without village, one without geometry.
-- In a crowd (overlap_crowds.sql) not each is paired with each: :crowded_… are the crowds, :near_a and :near_b the pairs of
-- works that stand near each other in the order of one. :beside_ids touch a crowd by ground and stand in none.
-- :one_codes, :other_codes: each tambon of the subjects with one near it (overlaps/around.py).
with subject as materialized (
  select project.id
  from project
  where project.stage <> 'removed' and
    -- include: overlap_scope
),
ground as (
  select a.id as one_id, b.id as other_id
  from (
    select subject.id from subject where subject.id <> all(cast(:crowded_ids as bigint[]))
    union all
    select unnest(cast(:beside_ids as bigint[]))
  ) as looking
  join project as a on a.id = looking.id
  join project as b on b.geom && st_expand(a.geom, :pad_degrees)
  where b.id <> a.id and a.stage <> 'removed' and b.stage <> 'removed'
    and (cast(:beside_ids as bigint[]) = '{}' or a.id in (select subject.id from subject) or b.id in (select subject.id from subject))
),
neighbour as materialized (
  select near.one_code, near.other_code
  from unnest(cast(:one_codes as text[]), cast(:other_codes as text[])) as near (one_code, other_code)
),
works as materialized (
  select
    project_works.project_id, project_works.tambon_code, project_works.object_group, project_works.kin_groups,
    project_works.moos, project_works.names, project_works.villages, project.geom is not null as drawn, project.geom,
    project_works.moos = '{}'
    and project_works.tambon_code || ' ' || coalesce(project_works.object_group, '')
      <> all(cast(:crowded_tambons as text[])) as may_be_any
  from project_works
  join project on project.id = project_works.project_id
  where project_works.tambon_code in (select neighbour.other_code from neighbour) and project.stage <> 'removed'
),
asked as materialized (
  select works.* from works join subject on subject.id = works.project_id
),
in_village as (
  select asked.project_id as one_id, works.project_id as other_id
  from asked
  cross join lateral unnest(asked.moos) as moo
  join (select works.*, unnest(works.moos) as moo from works) as works
    on works.tambon_code = asked.tambon_code and works.moo = moo.moo
  where works.project_id <> asked.project_id
    and asked.tambon_code || ' ' || moo.moo <> all(cast(:crowded_villages as text[]))
    and (
      not (asked.drawn and works.drawn)
      or works.object_group = asked.object_group and works.geom && st_expand(asked.geom, :near_pad_degrees)
    )
),
in_tambon as (
  select asked.project_id as one_id, works.project_id as other_id
  from asked
  join works
    on works.tambon_code = asked.tambon_code
    and (
      asked.object_group is null or works.object_group is null
      or works.object_group = any(asked.kin_groups) or asked.object_group = any(works.kin_groups)
    )
  where works.project_id <> asked.project_id and not (asked.drawn and works.drawn)
    and (works.may_be_any or asked.may_be_any)
),
asked_name as materialized (
  select
    asked.project_id, asked.tambon_code, asked.object_group, asked.drawn, asked.geom, names.name, names.is_village,
    asked.tambon_code || ' ' || names.name = any(cast(:crowded_names as text[])) as is_crowded
  from asked
  cross join lateral (
    select unnest(asked.names) as name, false as is_village
    union all
    select unnest(asked.villages), true
  ) as names
),
named as materialized (
  select
    works.project_id, works.tambon_code, works.object_group, works.drawn, works.geom, names.name, names.is_village,
    works.tambon_code || ' ' || names.name = any(cast(:crowded_names as text[])) as is_crowded
  from works
  cross join lateral (
    select unnest(works.names) as name, false as is_village
    union all
    select unnest(works.villages), true
  ) as names
),
by_name as (
  select asked_name.project_id as one_id, named.project_id as other_id
  from asked_name
  join neighbour on neighbour.one_code = asked_name.tambon_code
  join named on named.tambon_code = neighbour.other_code and named.name = asked_name.name
  where named.project_id <> asked_name.project_id and not (named.is_crowded and asked_name.is_crowded)
    and (
      named.object_group = asked_name.object_group
      or named.tambon_code = asked_name.tambon_code and not (named.drawn and asked_name.drawn)
    )
    -- A village's own name joins its works only where the ground does not tell.
    and not (
      named.is_village and asked_name.is_village and named.tambon_code = asked_name.tambon_code
      and named.drawn and asked_name.drawn
    )
    and (named.geom is null or asked_name.geom is null or named.geom && st_expand(asked_name.geom, :name_pad_degrees))
)
select
  least(pair.one_id, pair.other_id) as a_id, greatest(pair.one_id, pair.other_id) as b_id,
  bool_or(pair.by_words) as by_words
from (
  select ground.*, false as by_words from ground
  union all
  select in_village.*, true from in_village
  union all
  select in_tambon.*, true from in_tambon
  union all
  select by_name.*, true from by_name
  union all
  select near.one_id, near.other_id, near.by_words
  from unnest(cast(:near_a as bigint[]), cast(:near_b as bigint[]), cast(:near_by_words as boolean[]))
    as near (one_id, other_id, by_words)
) as pair
group by 1, 2
order by 1, 2
