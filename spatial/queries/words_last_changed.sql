-- Of some words (:words) the newest addition or removal: when, and the name of the account that made it.
select distinct on (word_change.word) word_change.word, word_change.changed_at, account.name as account_name
from word_change
join account on account.id = word_change.account_id
where word_change.word = any(:words)
order by word_change.word, word_change.id desc
