-- How many projects hold a word (:word) in their name, as the search folds words, and a few the acting person may see.
with found as (
  select project.id, project.name as title, project.stage, project.owner_id
  from project
  where project.stage <> 'removed' and search_key(project.name) like '%' || search_key(:word) || '%'
)
-- include: words_found
