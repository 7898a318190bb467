-- Keep what was read of some projects' texts.
insert into project_works (
  project_id, project_version, counted_code, words_version, tambon_code, object, object_group, kin_groups,
  moos, names, villages, reading
)
select
  made.project_id, made.project_version, made.counted_code, made.words_version, made.tambon_code, made.object,
  made.object_group, made.kin_groups, made.moos, made.names, made.villages, made.reading
from jsonb_to_recordset(cast(:rows as jsonb)) as made (
  project_id bigint, project_version int, counted_code text, words_version text, tambon_code text, object text,
  object_group text, kin_groups text[], moos int[], names text[], villages text[], reading jsonb
)
on conflict (project_id) do update set
  project_version = excluded.project_version, counted_code = excluded.counted_code,
  words_version = excluded.words_version, tambon_code = excluded.tambon_code, object = excluded.object,
  object_group = excluded.object_group, kin_groups = excluded.kin_groups, moos = excluded.moos, names = excluded.names, villages = excluded.villages,
  reading = excluded.reading
