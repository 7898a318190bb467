-- Accepted organisation records of one batch, as the preview shows them.
select record, st_asgeojson(coalesce(jurisdiction_geom, point), 7) as geometry, jsonb_strip_nulls(jsonb_build_object(
  'record', record, 'row', row, 'code', code, 'name', name_th, 'name_en', name_en, 'kind', kind,
  'home_code', home_code, 'telephone', telephone, 'email', email, 'jurisdiction', jurisdiction_codes, 'extent', extent, 'obsolete', obsolete)) as properties
from staging.organisation
where batch_id = :batch_id
order by record
