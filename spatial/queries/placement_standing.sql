-- The decision that stands about the place of a project or need (:kind, :id): how it was made, how sure and why the words
-- led there, and what a later file says instead.
select placement.uuid as id, placement.method, placement.confidence, placement.reason, placement.precision,
  placement.decided_at, area.code, area.name_th, area.name_en,
  contested.code as contested_code, contested.name_th as contested_name_th
from placement
join area on area.id = placement.area_id
left join area as contested on contested.id = placement.contested_area_id
where placement.undone_at is null
  and ((:kind = 'project' and placement.project_id = :id) or (:kind = 'need' and placement.need_id = :id))
order by placement.id desc
limit 1
