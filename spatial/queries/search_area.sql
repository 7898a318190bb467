-- Areas whose name begins with, is, or holds a search key; the surest first, the greater before the smaller.
-- :exact are whole keys; :begins and :holds LIKE patterns, :holds null where the word is too short to be looked for
-- inside names; :within patterns of codes; each may be null.
select
  area.code, area.level, area.moo, area.name_th, area.name_en, search_key(area.name_th) as key,
  area.geom is not null or area.point is not null as placed,
  case
    when search_key(area.name_th) = any(:exact) or search_key(area.name_en) = any(:exact) then 0
    when search_key(area.name_th) like any(:begins) or search_key(area.name_en) like any(:begins) then 1
    else 2
  end as quality
from area
where not area.obsolete
  and (cast(:levels as text[]) is null or area.level = any(:levels))
  and (cast(:moo as int) is null
    or area.level = 'village' and right(area.code, 2) = lpad(cast(:moo as text), 2, '0')
    or area.level in ('province', 'amphoe', 'tambon'))
  and (cast(:within as text[]) is null or area.code like any(:within))
  and (
    search_key(area.name_th) = any(:exact)
    or search_key(area.name_th) like :begins_one
    or search_key(area.name_th) like :begins_two
    or search_key(area.name_th) like :holds
    or search_key(area.name_en) like :holds
  )
order by
  quality,
  case area.level when 'province' then 1 when 'amphoe' then 2 when 'tambon' then 3 else 4 end,
  (cast(:near as text) is null or area.code like :near) desc,
  area.code
limit :limit
