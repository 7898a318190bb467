-- How many of a row's neighbours, and which of the needs it serves, the acting person may see. Over around.
left join lateral (
  select count(*) filter (where tie.metres <= 100) as within_100, count(*) as within_500
  from unnest(around.neighbour_ids, around.neighbour_m) as tie (id, metres)
  where around.area_id is not null
    or exists (
      select from project
      where around.project_id is not null and project.id = tie.id
        and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
    )
    or exists (
      select from need
      where around.need_id is not null and need.id = tie.id
        and seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
    )
) as near on around.id is not null
left join lateral (
  select count(*) as many, string_agg(need.title, '; ' order by need.id) as titles
  from (
    -- include: attached_served
  ) as tie
  join need on need.id = tie.id
  where seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
) as served on around.project_id is not null
