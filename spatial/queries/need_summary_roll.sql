-- Adds the sums of the finer areas up to the coarser ones that :codes lie in.
insert into need_summary (
  code_length, fiscal_year_be, code, issue_code, stage, needs, linked_public, linked_official
)
select :coarser, finer.fiscal_year_be, place.code, finer.issue_code, finer.stage,
  sum(finer.needs), sum(finer.linked_public), sum(finer.linked_official)
from (
  select distinct left(changed.code, :coarser) as code from unnest(cast(:codes as text[])) as changed (code)
) as place
join need_summary as finer on finer.code_length = :finer
  and finer.code >= place.code and finer.code < place.code || chr(127) and left(finer.code, :coarser) = place.code
group by finer.fiscal_year_be, place.code, finer.issue_code, finer.stage
