-- Takes away the sums of needs for what counts in :codes, and those of the larger areas these lie in.
delete from need_summary
using (
  select distinct width.digits as digits, left(place.code, width.digits) as code
  from unnest(cast(:codes as text[])) as place (code)
  cross join unnest(array[6, 4, 2]) as width (digits)
) as old
where need_summary.code_length = old.digits and need_summary.code = old.code
