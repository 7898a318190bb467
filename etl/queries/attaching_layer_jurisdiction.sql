-- Drawn ground of organisations (:organisation_kinds) in a window of degrees.
select jurisdiction.organisation_id, st_asbinary(jurisdiction.geom)
from jurisdiction
join organisation on organisation.id = jurisdiction.organisation_id
where not organisation.obsolete and organisation.kind = any(:organisation_kinds) and jurisdiction.geom && (
  -- include: attaching_window
)
order by jurisdiction.organisation_id, jurisdiction.id
