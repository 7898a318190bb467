-- How many points (EPSG:4326) lie within the tambon of their code, or, without a code, within any province with a boundary.
-- Codes of tambons without a boundary are not asked about.
with
  given as (
    select code, st_setsrid(st_geomfromwkb(point), 4326) as point
    from unnest(cast(:codes as text[]), cast(:points as bytea[])) as one (code, point)
  ),
  judged as (
    select case when given.code = '' then exists (
        select from area where area.level = 'province' and area.geom is not null and st_intersects(area.geom, given.point)
      ) else st_intersects(tambon.geom, given.point) end as within
    from given
    left join area as tambon on tambon.level = 'tambon' and tambon.code = given.code
    where given.code = '' or tambon.geom is not null
  )
select count(*) as asked, count(*) filter (where within) as within
from judged
