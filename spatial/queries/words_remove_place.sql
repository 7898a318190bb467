-- Take away a word for reading places.
delete from place_word
where place_word.sort = :sort and place_word.word = :word
  and place_word.area_id is not distinct from (
    select area.id from area where area.code = :meaning and area.level <> 'community'
  )
returning id
