-- Take away a word for reading works.
delete from works_word
where works_word.sort = :sort and works_word.concept = :meaning and works_word.word = :word
returning id
