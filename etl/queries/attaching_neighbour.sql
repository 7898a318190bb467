-- The drawn things of one kind (:kind); villages by their outline, else their centre.
select project.id, project.geom from project where :kind = 'project' and project.geom is not null
union all
select need.id, need.geom from need where :kind = 'need' and need.geom is not null
union all
select area.id, area.geom from area
where :kind = 'area' and area.level in ('village', 'community') and not area.obsolete and area.geom is not null
union all
select area.id, area.point from area
where :kind = 'area' and area.level in ('village', 'community') and not area.obsolete
  and area.geom is null and area.point is not null
