-- Changes (:changes) that a run within one area has taken in wherever they matter: nothing older than the run's beginning
-- lies around them. The others stay, and what they touch stays stale.
delete from attachment_change
where attachment_change.id = any(:changes)
  and (:everywhere or (attachment_change.box is not null and not exists (
    select from attachment
    where attachment.around && attachment_change.box and attachment.computed_at < :began
  )))
