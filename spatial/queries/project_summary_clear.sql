-- Takes away the sums of projects for what counts in :codes, and those of the larger areas these lie in.
delete from project_summary
using (
  select distinct width.digits as digits, left(place.code, width.digits) as code
  from unnest(cast(:codes as text[])) as place (code)
  cross join unnest(array[6, 4, 2]) as width (digits)
) as old
where project_summary.code_length = old.digits and project_summary.code = old.code
