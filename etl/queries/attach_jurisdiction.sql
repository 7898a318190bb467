-- The organisations (:organisation_kinds) whose own drawn ground holds each subject, with shares; villages by their centre.
with whole as (
  -- include: attaching_whole
),
ground as (
  select jurisdiction.organisation_id as id, jurisdiction.geom
  from jurisdiction
  join organisation on organisation.id = jurisdiction.organisation_id
  where jurisdiction.geom is not null and not organisation.obsolete and organisation.kind = any(:organisation_kinds)
)
-- include: attaching_piece
order by 1, 4 desc, 2
