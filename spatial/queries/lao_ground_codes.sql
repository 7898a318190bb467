-- The codes of what an LAO holds: areas it holds whole, villages and communities on the ground it holds in part.
with
-- include: lao_ground
select held.code from held where held.extent = 'whole' and held.code is not null
union
select standing.code from standing
