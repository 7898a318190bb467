-- How many projects and needs without a place hold a word (:word), as the search folds words, and a few of them that the
-- acting person may see.
with waiting as (
  select project.id, project.name as title, project.stage, project.owner_id, 'project' as kind,
    concat_ws(' ', project.name, project.description) as words
  from project
  where project.geom is null and project.place_area_id is null and project.stage <> 'removed'
  union all
  select need.id, need.title, need.stage, need.owner_id, 'need', concat_ws(' ', need.place_text, need.title, need.description)
  from need
  where need.geom is null and need.place_area_id is null and need.stage <> 'removed'
),
found as (
  select waiting.* from waiting where search_key(waiting.words) like '%' || search_key(:word) || '%'
)
-- include: words_found
