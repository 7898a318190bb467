-- Villages and communities under a code prefix, each with the child area it is part of (its first :code_length digits).
-- A community has no DOPA code: it is part of what its parent is part of.
select settlement.id, left(coalesce(parent.code, settlement.code), :code_length) as code
from area as settlement
left join area as parent on parent.id = settlement.parent_id and settlement.level = 'community'
where settlement.level in ('village', 'community') and not settlement.obsolete
  and (cast(:area_prefix as text) is null or coalesce(parent.code, settlement.code) like :area_prefix)
  and length(coalesce(parent.code, settlement.code)) >= :code_length
