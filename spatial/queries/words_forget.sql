-- Forget the guesses of what holds a word (:word), so that its words are read anew.
delete from place_guess
where exists (
    select from project
    where project.id = place_guess.project_id
      and search_key(concat_ws(' ', project.name, project.description)) like '%' || search_key(:word) || '%'
  )
  or exists (
    select from need
    where need.id = place_guess.need_id
      and search_key(concat_ws(' ', need.place_text, need.title, need.description)) like '%' || search_key(:word) || '%'
  )
