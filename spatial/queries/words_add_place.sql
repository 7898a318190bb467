-- Keep a word for reading places; nothing comes back where it is there already.
insert into place_word (sort, word, area_id)
values (:sort, :word, (select area.id from area where area.code = :meaning and area.level <> 'community'))
on conflict do nothing
returning id
