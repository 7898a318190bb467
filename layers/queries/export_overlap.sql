-- Overlap cases under the filter that the acting person may be told of: the ground both works may lie on. Of another
-- owner's draft what told_side tells: no id, name or ground.
with visible_project as (
  -- include: visible_project
),
overlap_side as (
  -- include: overlap_side
),
visible_overlap as (
  -- include: visible_overlap
),
told_side as not materialized (
  -- include: told_side
),
side as not materialized (
  select
    told_side.id, told_side.uuid, told_side.name, told_side.owner_name, told_side.works_object, told_side.covered,
    concat_ws('–', told_side.year_from, nullif(told_side.year_to, told_side.year_from)) as years,
    place.name_th as place, concat_ws(' ', owner.telephone, owner.email) as contact
  from told_side
  left join area as place on place.id = told_side.place_area_id
  left join organisation as owner on owner.id = told_side.owner_id
)
select
  shown.id, shown.uuid, shown.relation, shown.kind, shown.shared_m, shown.shared_sqm, shown.share_a, shown.share_b,
  shown.distance_m, shown.tolerance_m, shown.measured_srid,
  a.uuid as project_a, a.name as project_a_name, a.owner_name as project_a_owner, a.works_object as project_a_works,
  nullif(a.years, '') as project_a_years, a.place as project_a_place, nullif(a.contact, '') as project_a_contact,
  b.uuid as project_b, b.name as project_b_name, b.owner_name as project_b_owner, b.works_object as project_b_works,
  nullif(b.years, '') as project_b_years, b.place as project_b_place, nullif(b.contact, '') as project_b_contact,
  st_asbinary(shown.shared_geom) as geometry
from visible_overlap as shown
join side as a on a.id = shown.project_a_id
join side as b on b.id = shown.project_b_id
