-- Areas whose search key resembles a word: candidates by trigrams, to be weighed letter by letter afterwards.
select
  area.code, area.level, area.moo, area.name_th, area.name_en, search_key(area.name_th) as key,
  area.geom is not null or area.point is not null as placed, 3 as quality
from area
where not area.obsolete
  and (cast(:levels as text[]) is null or area.level = any(:levels))
  and (cast(:moo as int) is null 
    or area.level = 'village' and right(area.code, 2) = lpad(cast(:moo as text), 2, '0')
    or area.level in ('province', 'amphoe', 'tambon'))
  and (cast(:within as text[]) is null or area.code like any(:within))
  and regexp_replace(search_key(area.name_th), '^บาน', '') % :word
order by similarity(regexp_replace(search_key(area.name_th), '^บาน', ''), :word) desc, length(area.code), area.code
limit :limit
