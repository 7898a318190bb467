-- The newest additions and removals of words, and the name of the account that made each.
select word_change.action, word_change.register, word_change.sort, word_change.meaning, word_change.word,
  word_change.rows, word_change.changed_at, account.name as account_name
from word_change
join account on account.id = word_change.account_id
order by word_change.id desc
limit :most
