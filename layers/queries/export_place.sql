-- The columns that say where a row lies: by code as importers read it, and in words. Over place (the area, or nothing).
case when place.level <> 'community' then place.code end as area_code,
case when place.level = 'community' then place.code end as community_code,
case when place.level in ('village', 'community') then place.name_th end as village_name,
tambon.name_th as tambon_name,
amphoe.name_th as amphoe_name,
province.name_th as province_name
