-- The name of one area.
select area.code, area.name_th from area where area.code = :code and area.level <> 'community'
