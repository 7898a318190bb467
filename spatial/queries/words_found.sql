-- How many rows found (id, title, stage, owner_id) holds, and a few of them that the acting person may see.
select
  (select count(*) from found) as rows,
  (
    select json_agg(shown.title order by shown.id)
    from (
      select found.id, found.title
      from found
      where seen_by(found.stage, found.owner_id, :visible_stages, :own_organisation_ids)
      order by found.id
      limit :examples
    ) as shown
  ) as examples
