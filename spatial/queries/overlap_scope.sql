-- The projects of a scan: those asked for by id, else those that count in an area, else all.
case
  when cast(:ids as bigint[]) is not null then project.id = any(:ids)
  else cast(:area_prefix as text) is null or project.counted_code like :area_prefix
end
