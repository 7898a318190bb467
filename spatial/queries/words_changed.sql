-- Note that a word was added or removed, by whom, and how many rows were to be read anew.
insert into word_change (action, register, sort, meaning, word, rows, account_id)
values (:action, :register, :sort, :meaning, :word, :rows, :account)
