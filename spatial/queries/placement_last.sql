-- The decision that last placed a project or need (:kind, :thing) and was not undone: where, and the name of who made it.
select placement.area_id, area.name_th, area.name_en, account.name as person
from placement
join area on area.id = placement.area_id
left join account on account.id = placement.account_id
where placement.undone_at is null
  and case :kind when 'project' then placement.project_id = :thing else placement.need_id = :thing end
order by placement.id desc
limit 1
