-- Which projects are no longer what they were when all their pairs were judged last, and what they are now: a number of all
-- a judgement reads (overlap_records.sql) in one :world (rules, settings, words, tambons). Subjects are those of the scan
-- (overlap_scope), with :more ids only these; of what was removed the state is 0, so its cases are retired and, once it is
-- brought back, judged again; the others are those the subjects' cases join them to.
with subject as materialized (
  select project.id
  from project
  where case
    when cast(:more as bigint[]) is not null then project.id = any(:more)
    else
      -- include: overlap_scope
  end
),
wanted as materialized (
  select subject.id, true as is_subject from subject
  union all
  select other.id, false
  from (
    select overlap_case.project_b_id as id from overlap_case
    join subject on subject.id = overlap_case.project_a_id where overlap_case.active
    union
    select overlap_case.project_a_id from overlap_case
    join subject on subject.id = overlap_case.project_b_id where overlap_case.active
  ) as other
  where cast(:more as bigint[]) is null and not (cast(:ids as bigint[]) is null and cast(:area_prefix as text) is null)
    and other.id not in (select subject.id from subject)
),
spoken as materialized (
  select project.*, project_works.words_version, project_works.judged
  from project
  join project_works on project_works.project_id = project.id
  where project.id in (select wanted.id from wanted)
),
place as materialized (
  select area.id, area.code, area.level, hashtextextended(concat(md5(st_asbinary(area.geom)), cast(area.point as text)), 0) as ground
  from area
  where area.id in (select spoken.place_area_id from spoken where spoken.geom is null)
),
budget as materialized (
  select project_budget.project_id, sum(project_budget.amount_baht) as amount
  from project_budget
  where project_budget.project_id in (select wanted.id from wanted)
  group by project_budget.project_id
),
now as materialized (
  select
    spoken.id, spoken.judged,
    case when spoken.stage <> 'removed' then hashtextextended(cast(row(
      cast(:world as text), spoken.owner_id, spoken.owner_name, spoken.owner_kind, spoken.plan_level, spoken.name,
      spoken.counted_code, spoken.place_area_id, spoken.year_from, spoken.year_to, spoken.funding_source,
      spoken.location_precision, spoken.guarantee_until, spoken.width_m, spoken.length_m, spoken.area_sqm,
      spoken.quantity, spoken.quantity_unit, md5(st_asbinary(spoken.geom)), spoken.stated_point, spoken.words_version, budget.amount,
      place.code, place.level, place.ground
    ) as text), 0) else 0 end as state
  from spoken
  left join place on place.id = spoken.place_area_id
  left join budget on budget.project_id = spoken.id
)
select now.id, now.state, wanted.is_subject
from now
join wanted on wanted.id = now.id
where now.judged is distinct from now.state
order by now.id
