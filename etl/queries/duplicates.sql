  judged as (
    select record, row, key, field, shown,
      min(content) over same_key <> max(content) over same_key as conflicting,
      first_value(record) over (partition by key order by record) as first_record,
      first_value(row) over (partition by key order by record) as first_row,
      array_agg(row) over same_key as rows
    from compared
    window same_key as (partition by key)
  ),
  -- Exact repetitions: the first is kept. One key with different values: nobody knows which is right, all go.
  duplicate as (
    select record, row, 'rejection' as severity,
      case when conflicting then 'conflicting_duplicate' else 'duplicate_in_file' end as code,
      field, shown as value,
      jsonb_build_object('rows', case when conflicting
        then array_to_string((array_remove(rows, row))[1:10], ', ') else first_row::text end) as facts
    from judged
    where conflicting or record <> first_record
  )
