-- One LAO: what it holds whole, which villages and communities stand on the ground it holds in part, and what is unknown.
with
-- include: lao_ground
,
cut_tambon as (
  select area.code
  from cut
  join area on area.geom && cut.geom and st_intersects(area.geom, cut.geom)
  where area.level = 'tambon' and not area.obsolete
    and st_area(st_intersection(area.geom, cut.geom)::geography) > :sliver_sqm
),
within as (
  select distinct area.id, area.level
  from (
    select held.code from held where held.extent = 'whole' and held.code is not null
    union
    select standing.code from standing
  ) as wanted
  join area on area.code ~>=~ wanted.code and area.code ~<~ (wanted.code || '~')
  where area.level in ('village', 'community') and not area.obsolete
)
select
  organisation.id, organisation.code, organisation.kind, organisation.name_th, organisation.name_en,
  organisation.obsolete, home.code as home_code,
  array(select distinct held.code from held where held.extent = 'whole' and held.code is not null) as whole_codes,
  array(select standing.code from standing) as standing_codes,
  array(
    select distinct held.code from held where held.extent <> 'whole' and held.code is not null
  ) as unknown_codes,
  (
    select count(*) from area join cut_tambon on area.code like cut_tambon.code || '%'
    where area.level = 'village' and not area.obsolete and area.geom is null and area.point is null
      and not exists (select from held where held.extent = 'whole' and area.code like held.code || '%')
  ) as undecided,
  (
    select json_agg(json_build_object('code', found.code, 'level', found.level, 'name_th', found.name_th,
      'name_en', found.name_en, 'extent', found.extent) order by found.code)
    from (
      select area.code, area.level, area.name_th, area.name_en, held.extent
      from held join area on area.id = held.area_id
      union
      select area.code, area.level, area.name_th, area.name_en, 'part'
      from cut_tambon join area on area.code = cut_tambon.code and area.level = 'tambon'
    ) as found
  ) as areas,
  (select count(*) from within where within.level = 'village') as villages,
  (select count(*) from within where within.level = 'community') as communities,
  st_area(ground.geom::geography) as area_sqm,
  st_xmin(ground.geom) as w, st_ymin(ground.geom) as s, st_xmax(ground.geom) as e, st_ymax(ground.geom) as n
from organisation
left join area as home on home.id = organisation.home_area_id
cross join lateral (
  select st_union(coalesce(jurisdiction.geom, area.geom)) as geom
  from jurisdiction
  left join area on area.id = jurisdiction.area_id
  where jurisdiction.organisation_id = organisation.id
    and (jurisdiction.geom is not null or jurisdiction.extent = 'whole')
) as ground
where organisation.code = :code
