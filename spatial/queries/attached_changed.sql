-- What changed around an attachment (around) or in the place of its subject (its code) since it was made.
select from attachment_change
where attachment_change.box && around.around
  or (attachment_change.code is not null and subject.code ~>=~ attachment_change.code
    and subject.code ~<~ (attachment_change.code || '~'))
