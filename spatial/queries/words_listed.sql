-- The words users added; label: the name of the area that a place's other name stands for.
select 'place' as register, place_word.sort, coalesce(area.code, '') as meaning, place_word.word, area.name_th as label,
  place_word.added_at
from place_word
left join area on area.id = place_word.area_id
union all
select 'works', works_word.sort, works_word.concept, works_word.word, null, works_word.added_at
from works_word
order by register, sort, meaning, word
