-- The names of areas by their codes, to say where something lies.
select area.code, area.level, area.name_th, area.name_en, area.moo, search_key(area.name_th) as key
from area
where area.code = any(:codes) and not (area.level = 'community' and length(area.code) < 8)
