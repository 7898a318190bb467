-- Villages and communities under a code prefix, each with the child area it is part of (its first :code_length digits).
-- A community has no DOPA code: it is part of what its parent is part of, and below a tambon a child of its own.
select settlement.id,
  case when :code_length < 8 then left(place.code, :code_length) else settlement.code end as code
from area as settlement
left join area as parent on parent.id = settlement.parent_id and settlement.level = 'community'
cross join lateral (select coalesce(parent.code, settlement.code) as code) as place
where settlement.level in ('village', 'community') and not settlement.obsolete
  and (cast(:area_prefix as text) is null or place.code like :area_prefix)
  and length(settlement.code) >= :code_length
