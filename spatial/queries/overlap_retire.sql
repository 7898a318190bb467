-- Retire cases that were not found again; nothing is deleted.
update overlap_case set active = false where overlap_case.id = any(cast(:ids as bigint[]))
