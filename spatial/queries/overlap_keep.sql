-- Keep judged pairs as cases. A pair already known keeps its case, its public id and the moment it was first seen.
-- A decided case stays decided; where the facts it rests on changed it is reopened and says what changed: in a step of the
-- system's own. Who decides about a case nobody of the store owns is the amphoe or province.
with found as (
  select * from jsonb_to_recordset(cast(:rows as jsonb)) as found (
    a_id bigint, b_id bigint, relation text, kind text, probability float8, zone text, shared_m float8, shared_sqm float8,
    share_a float8, share_b float8, distance_m float8, tolerance_m float8, measured_srid int, shared_wkb text,
    rule_set_version text, evidence jsonb, contributions jsonb, kinds jsonb, missing text[], orders text[], facts jsonb
  )
),
saved as (
  insert into overlap_case (
    project_a_id, project_b_id, relation, kind, probability, zone, shared_m, shared_sqm, share_a, share_b, distance_m,
    tolerance_m, measured_srid, shared_geom, rule_set_version, evidence, contributions, kinds, missing, orders, facts,
    awaited
  )
  select
    found.a_id, found.b_id, found.relation, found.kind, found.probability, found.zone, found.shared_m, found.shared_sqm,
    found.share_a, found.share_b, found.distance_m, found.tolerance_m, found.measured_srid,
    st_multi(st_collectionextract(
      st_makevalid(st_transform(st_setsrid(cast(found.shared_wkb as geometry), found.measured_srid), 4326)), 3
    )),
    found.rule_set_version, found.evidence, found.contributions, found.kinds, found.missing, found.orders, found.facts,
    case when coalesce(project_a.owner_id, project_b.owner_id) is null then 'settler' else 'owners' end
  from found
  join project as project_a on project_a.id = found.a_id
  join project as project_b on project_b.id = found.b_id
  on conflict (project_a_id, project_b_id) do update set
    relation = excluded.relation, kind = excluded.kind, probability = excluded.probability, zone = excluded.zone,
    shared_m = excluded.shared_m, shared_sqm = excluded.shared_sqm, share_a = excluded.share_a,
    share_b = excluded.share_b, distance_m = excluded.distance_m, tolerance_m = excluded.tolerance_m,
    measured_srid = excluded.measured_srid, shared_geom = excluded.shared_geom,
    rule_set_version = excluded.rule_set_version, evidence = excluded.evidence,
    contributions = excluded.contributions, kinds = excluded.kinds, missing = excluded.missing,
    orders = excluded.orders, facts = excluded.facts,
    state = case
      when overlap_case.state = 'settled' and overlap_case.decided_facts is distinct from excluded.facts
        then 'reopened' else overlap_case.state end,
    awaited = case
      when overlap_case.state = 'settled' and overlap_case.decided_facts is distinct from excluded.facts
        then excluded.awaited else overlap_case.awaited end,
    steps = overlap_case.steps + case
      when overlap_case.state = 'settled' and overlap_case.decided_facts is distinct from excluded.facts
        then 1 else 0 end,
    reopened_at = case
      when overlap_case.state = 'settled' and overlap_case.decided_facts is distinct from excluded.facts
        then now() else overlap_case.reopened_at end,
    changes = case
      when overlap_case.decision is not null and overlap_case.decided_facts is distinct from excluded.facts then (
        select jsonb_agg(
          jsonb_build_object('fact', fact.key, 'before', overlap_case.decided_facts -> fact.key, 'now', fact.value)
          order by fact.key
        )
        from jsonb_each(excluded.facts) as fact
        where overlap_case.decided_facts -> fact.key is distinct from fact.value
      )
    end,
    active = true, last_seen_at = now()
  -- What was judged to be as it was is not written again.
  where not overlap_case.active
    or overlap_case.state = 'settled' and overlap_case.decided_facts is distinct from excluded.facts
    or (
      overlap_case.facts, overlap_case.evidence, overlap_case.contributions, overlap_case.kinds, overlap_case.kind,
      overlap_case.probability, overlap_case.zone, overlap_case.relation, overlap_case.rule_set_version,
      overlap_case.missing, overlap_case.orders, overlap_case.shared_m, overlap_case.shared_sqm, overlap_case.share_a,
      overlap_case.share_b, overlap_case.distance_m, overlap_case.tolerance_m, overlap_case.measured_srid,
      overlap_case.shared_geom
    ) is distinct from (
      excluded.facts, excluded.evidence, excluded.contributions, excluded.kinds, excluded.kind, excluded.probability,
      excluded.zone, excluded.relation, excluded.rule_set_version, excluded.missing, excluded.orders, excluded.shared_m,
      excluded.shared_sqm, excluded.share_a, excluded.share_b, excluded.distance_m, excluded.tolerance_m,
      excluded.measured_srid, excluded.shared_geom
    )
  returning xmax = 0 as is_new, overlap_case.*
),
reopened as (
  insert into decision_step (
    overlap_case_id, project_a_id, project_b_id, number, kind, speaker, changes, rule_set_version, found_kind,
    probability, zone, facts
  )
  select
    saved.id, saved.project_a_id, saved.project_b_id, saved.steps, 'reopen', 'system', saved.changes,
    saved.rule_set_version, saved.kind, saved.probability, saved.zone, saved.facts
  from saved
  -- What was reopened before has its step already.
  where saved.state = 'reopened'
    and not exists (
      select from decision_step where decision_step.overlap_case_id = saved.id and decision_step.number = saved.steps
    )
  returning decision_step.id
)
select
  count(*) filter (where saved.is_new) as new,
  (select count(*) from reopened) as reopened
from saved
