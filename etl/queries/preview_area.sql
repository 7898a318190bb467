-- Accepted area records of one batch, as the preview shows them.
select record, st_asgeojson(coalesce(geom, point), 7) as geometry, jsonb_strip_nulls(jsonb_build_object(
  'record', record, 'row', row, 'level', level, 'code', code, 'name', name_th, 'name_en', name_en, 'moo', moo,
  'parent_code', parent_code, 'location_precision', precision, 'obsolete', obsolete)) as properties
from staging.area
where batch_id = :batch_id
order by record
