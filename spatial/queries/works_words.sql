-- The words users added to those the reader knows.
select works_word.sort, works_word.concept, works_word.word
from works_word
order by works_word.sort, works_word.concept, works_word.word
