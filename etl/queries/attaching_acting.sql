-- Which organisations (:organisation_kinds) act in which areas, by the area's code: wholly, or only in part or unknown.
select area.code, jurisdiction.organisation_id, bool_or(jurisdiction.extent = 'whole') as is_whole
from jurisdiction
join organisation on organisation.id = jurisdiction.organisation_id
join area on area.id = jurisdiction.area_id
where not organisation.obsolete and organisation.kind = any(:organisation_kinds) and area.level <> 'community'
group by area.code, jurisdiction.organisation_id
order by area.code, jurisdiction.organisation_id
