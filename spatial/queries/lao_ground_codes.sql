-- What an LAO holds: the codes of areas it holds whole and of villages and communities on the ground it holds in part;
-- and the ids of all villages and communities within.
with
-- include: lao_ground
,
code as (
  select held.code from held where held.extent = 'whole' and held.code is not null
  union
  select standing.code from standing
)
select
  array(select code.code from code) as codes,
  array(
    select area.id
    from code
    join area on area.code ~>=~ code.code and area.code ~<~ (code.code || '~')
    where area.level in ('village', 'community')
    union
    select area.id
    from code
    join area as parent on parent.code ~>=~ code.code and parent.code ~<~ (code.code || '~')
      and parent.level = 'tambon'
    join area on area.parent_id = parent.id and area.level = 'community'
  ) as area_ids
