-- The areas the records name, with what the store knows of them: boundaries where it has any.
insert into area (level, code, name_th, geom, point)
select
  case length(wanted.code) when 8 then 'village' else 'tambon' end, wanted.code, known.name_th, known.geom, known.point
from unnest(cast(:codes as text[])) as wanted (code)
left join public.area as known on known.code = wanted.code and known.level in ('village', 'tambon')
