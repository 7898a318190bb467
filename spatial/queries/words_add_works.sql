-- Keep a word for reading works; nothing comes back where it is there already.
insert into works_word (sort, concept, word)
values (:sort, :meaning, :word)
on conflict do nothing
returning id
