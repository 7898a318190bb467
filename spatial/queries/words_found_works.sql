-- How many projects hold a word (:word) in their name, as the search folds words, and a few the acting person may see.
with found as (
  select project.id, project.name, project.stage, project.owner_id
  from project
  where search_key(project.name) like '%' || search_key(:word) || '%'
)
select
  (select count(*) from found) as rows,
  (
    select json_agg(shown.name order by shown.id)
    from (
      select found.id, found.name
      from found
      where seen_by(found.stage, found.owner_id, :visible_stages, :own_organisation_ids)
      order by found.id
      limit :examples
    ) as shown
  ) as examples
