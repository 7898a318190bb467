-- What is found about single projects: keep it, retire what is no longer so. Geometry EPSG:4326; shares of length or area in
-- the project's own UTM zone; pieces under the sliver limits are left out, because real boundaries overlap and gape.
--   outside_jurisdiction: ground of a project outside all its owner's jurisdictions; owners of whom one extent at least is
--     unknown are left out. Points are outside where they lie further off than their precision's radius.
--   on_public_land: ground shared with a parcel, or a parcel a file states, and how far the permission has come.
--   two_funding_requests: one project, with all it came from and went into, asked of two sources that have not refused.
--   crowded: it stands among so many works (:crowded_ids) that it was compared with the :nearest most like it.
--     It is judged again by each scan, so that what is no longer found is no longer so.
with recursive subject as materialized (
  select
    project.id, project.owner_id, project.geom, st_dimension(project.geom) as dimension,
    case when st_x(st_centroid(project.geom)) < 102 then 32647 else 32648 end as srid,
    case project.location_precision when 'surveyed' then :radius_surveyed_m else :radius_digitised_m end as radius_m
  from project
  where project.stage <> 'removed' and
    -- include: overlap_scope
),
owned as materialized (
  select jurisdiction.organisation_id, st_union(coalesce(jurisdiction.geom, area.geom)) as geom
  from jurisdiction
  left join area on area.id = jurisdiction.area_id
  where jurisdiction.organisation_id in (select subject.owner_id from subject where subject.geom is not null)
  group by jurisdiction.organisation_id
  having bool_and((jurisdiction.geom is not null or jurisdiction.extent <> 'unknown')
    and coalesce(jurisdiction.geom, area.geom) is not null)
),
-- Owner by owner: what one polygon is asked time after time is prepared once.
crossing as materialized (
  select by_owner.*, owned.geom as ground
  from (select * from subject where subject.geom is not null order by subject.owner_id) as by_owner
  join owned on owned.organisation_id = by_owner.owner_id
  where not st_covers(owned.geom, by_owner.geom)
),
outside as materialized (
  select
    crossing.id, crossing.dimension, crossing.radius_m, crossing.srid,
    st_transform(st_difference(crossing.geom, crossing.ground), crossing.srid) as part,
    st_transform(crossing.geom, crossing.srid) as whole,
    case crossing.dimension when 0 then st_transform(crossing.ground, crossing.srid) end as ground
  from crossing
),
outside_measured as (
  select
    outside.id,
    case outside.dimension
      when 0 then case when st_dwithin(outside.whole, outside.ground, outside.radius_m) then 0 else 1 end
      when 1 then st_length(outside.part) else st_area(outside.part)
    end as measure,
    case outside.dimension when 0 then 1 when 1 then st_length(outside.whole) else st_area(outside.whole) end as whole,
    case outside.dimension when 0 then 0 when 1 then :sliver_m else :sliver_sqm end as sliver,
    case outside.dimension when 0 then 'count' when 1 then 'm' else 'sqm' end as unit
  from outside
),
on_land as (
  select
    subject.id, public_land.id as land_id, subject.dimension,
    st_transform(st_intersection(subject.geom, public_land.geom), subject.srid) as part,
    st_transform(subject.geom, subject.srid) as whole
  from subject
  join public_land on public_land.geom && subject.geom and st_intersects(public_land.geom, subject.geom)
),
land_measured as (
  select
    on_land.id, on_land.land_id,
    case on_land.dimension when 0 then 1 when 1 then st_length(on_land.part) else st_area(on_land.part) end as measure,
    case on_land.dimension when 0 then 1 when 1 then st_length(on_land.whole) else st_area(on_land.whole) end as whole,
    case on_land.dimension when 0 then 0 when 1 then :sliver_m else :sliver_sqm end as sliver,
    case on_land.dimension when 0 then 'count' when 1 then 'm' else 'sqm' end as unit
  from on_land
),
land as (
  select
    coalesce(land_measured.id, stated.project_id) as project_id,
    coalesce(land_measured.land_id, stated.public_land_id) as land_id,
    land_measured.measure, land_measured.whole, land_measured.unit, stated.permission
  from (select * from land_measured where land_measured.measure > land_measured.sliver) as land_measured
  full join (
    select project_public_land.* from project_public_land join subject on subject.id = project_public_land.project_id
  ) as stated on stated.project_id = land_measured.id and stated.public_land_id = land_measured.land_id
),
relative (project_id, other_id) as (
  select subject.id, subject.id
  from subject
  where exists (select from funding_request where funding_request.project_id = subject.id)
    or exists (select from project_lineage where project_lineage.from_project_id = subject.id)
    or exists (select from project_lineage where project_lineage.to_project_id = subject.id)
  union
  select relative.project_id, related_project.relative_id
  from relative
  join related_project on related_project.project_id = relative.other_id
),
request as (
  select
    relative.project_id,
    count(distinct funding_request.funding_source) as sources,
    jsonb_agg(jsonb_build_object(
      'project_id', asking.uuid, 'funding_source', funding_request.funding_source,
      'fiscal_year_be', funding_request.fiscal_year_be, 'amount_baht', funding_request.amount_baht,
      'status', funding_request.status
    ) order by funding_request.funding_source, funding_request.id) as requests
  from relative
  join funding_request on funding_request.project_id = relative.other_id
  join project as asking on asking.id = funding_request.project_id
  where funding_request.status not in ('refused', 'withdrawn') and asking.stage <> 'removed'
  group by relative.project_id
),
found as materialized (
  select
    outside_measured.id as project_id, 'outside_jurisdiction' as kind, '' as subject,
    least(1, outside_measured.measure / nullif(outside_measured.whole, 0)) as share,
    jsonb_build_object('measure', round(outside_measured.measure::numeric, 1), 'unit', outside_measured.unit) as facts
  from outside_measured
  where outside_measured.measure > outside_measured.sliver
  union all
  select
    land.project_id, 'on_public_land', cast(public_land.uuid as text),
    least(1, land.measure / nullif(land.whole, 0)),
    jsonb_strip_nulls(jsonb_build_object(
      'land', public_land.name_th, 'kind', public_land.kind, 'document', public_land.document,
      'permission', coalesce(land.permission, 'not_asked'), 'stated', land.permission is not null,
      'measure', round(land.measure::numeric, 1), 'unit', land.unit
    ))
  from land
  join public_land on public_land.id = land.land_id
  union all
  select request.project_id, 'two_funding_requests', '', null, jsonb_build_object('requests', request.requests)
  from request
  where request.sources > 1
  union all
  select
    crowd.id, 'crowded', '', null,
    jsonb_build_object('more_than', cast(:crowd_from as int), 'nearest', cast(:nearest as int))
  from unnest(cast(:crowded_ids as bigint[])) as crowd (id)
),
saved as (
  insert into project_finding (project_id, kind, subject, share, facts)
  select found.project_id, found.kind, found.subject, found.share, found.facts from found
  on conflict (project_id, kind, subject) do update set
    share = excluded.share, facts = excluded.facts, active = true, last_seen_at = now()
),
retired as (
  update project_finding set active = false
  where project_finding.active
    and project_finding.project_id in (select subject.id from subject)
    and not exists (
      select from found
      where found.project_id = project_finding.project_id and found.kind = project_finding.kind
        and found.subject = project_finding.subject
    )
)
select found.kind, count(*) as projects from found group by found.kind order by found.kind
