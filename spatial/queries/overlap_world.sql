-- What stands for the tambons' boundaries, by which neighbours are told: it changes when one of them does.
select cast(coalesce(sum(hashtextextended(cast(row(area.code, area.version, area.batch_id) as text), 0)), 0) as text)
from area
where area.level = 'tambon'
