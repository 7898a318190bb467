-- The areas above a place, by the digits of its code. A community's code need not begin with its tambon's.
left join area as home on home.id = place.parent_id and place.level = 'community'
left join area as tambon on tambon.level = 'tambon' and tambon.code = substr(coalesce(home.code, place.code), 1, 6)
left join area as amphoe on amphoe.level = 'amphoe' and amphoe.code = substr(coalesce(home.code, place.code), 1, 4)
left join area as province on province.level = 'province' and province.code = substr(coalesce(home.code, place.code), 1, 2)
