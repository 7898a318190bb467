-- How many features a layer holds that the acting person may see, the obsolete left out.
select case cast(:layer as text)
  when 'project' then (
    select count(*) from project where seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
  )
  when 'need' then (
    select count(*) from need where seen_by(need.stage, need.owner_id, :visible_stages, :own_organisation_ids)
  )
  when 'overlap' then (
    with visible_project as (
      -- include: visible_project
    ),
    overlap_side as (
      -- include: overlap_side
    ),
    visible_overlap as (
      -- include: visible_overlap
    )
    select count(*) from visible_overlap
  )
  when 'lao' then (select count(*) from organisation where kind = any(:kinds) and not obsolete)
  when 'agency' then (select count(*) from organisation where kind = 'agency' and not obsolete)
  when 'water_source' then (select count(*) from water_source)
  when 'public_land' then (select count(*) from public_land)
  when 'road' then (select count(*) from road)
  when 'village_indicator' then (select count(*) from village_indicator)
  else (select count(*) from area where level = :level and not obsolete)
end as features
