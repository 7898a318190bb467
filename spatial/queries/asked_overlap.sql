-- Whether a case (told_overlap, called told) is one the common filter asks for. Of money what is told counts.
(cast(:overlap_kind as text) is null or told.kind = :overlap_kind)
and (cast(:overlap_zone as text) is null or told.zone = :overlap_zone)
and (cast(:overlap_state as text) is null or told.state = :overlap_state)
and (
  cast(:at_stake as numeric) is null
  or (
    select coalesce(sum(project_budget.amount_baht), 0) from project_budget
    where project_budget.project_id in (told.seen_a_id, told.seen_b_id)
  ) >= :at_stake
)
