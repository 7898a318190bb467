-- What is found about single projects that the acting person may see, under the common filter; one page of one kind, or all.
-- Requests of relatives the person may not see are left out; where they leave one source alone, so is the finding.
with visible_project as (
  -- include: visible_project
),
told as (
  select
    project_finding.id, project_finding.project_id, project_finding.kind, project_finding.share,
    case when project_finding.kind = 'two_funding_requests' then asked.requests else project_finding.facts end as facts,
    asked.sources
  from visible_project
  join project_finding on project_finding.project_id = visible_project.id and project_finding.active
  left join lateral (
    select jsonb_build_object('requests', jsonb_agg(request.said)) as requests,
      count(distinct request.said ->> 'funding_source') as sources
    from jsonb_array_elements(project_finding.facts -> 'requests') as request (said)
    join project as asking on asking.uuid = cast(request.said ->> 'project_id' as uuid)
    where seen_by(asking.stage, asking.owner_id, :visible_stages, :own_organisation_ids)
  ) as asked on project_finding.kind = 'two_funding_requests'
  where cast(:uuid as uuid) is null or visible_project.uuid = :uuid
),
shown as (
  select told.* from told where told.kind <> 'two_funding_requests' or told.sources > 1
),
counted as (
  select jsonb_object_agg(by_kind.kind, by_kind.findings) as counts
  from (select shown.kind, count(*) as findings from shown group by shown.kind) as by_kind
),
page as (
  select shown.*, row_number() over (
    order by array_position(cast(:kinds as text[]), cast(shown.kind as text)), shown.share desc nulls last, shown.id
  ) as place
  from shown
  where cast(:kind as text) is null or shown.kind = :kind
  order by place
  limit :limit offset :offset
)
select coalesce(counted.counts, '{}') as counts, project.uuid, page.kind, page.share, page.facts
from counted
left join page on true
left join project on project.id = page.project_id
order by page.place
