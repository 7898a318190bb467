-- Public land of a place: stated and drawn areas (m², the drawn on the WGS 84 spheroid), documents, visible projects.
-- Projects: those stated to lie on a parcel, and those whose own shape does (attachment).
-- A parcel belongs to the area its record names; one that names none, or only a wider one, where its middle lies.
with
seen_project as not materialized (
  -- include: seen_project
),
-- include: profile_place
,
belonging as (
  -- include: belonging_public_land
),
land as (
  select public_land.*, st_area(public_land.geom::geography) as drawn_sqm
  from belonging
  join public_land using (id)
),
touching as (
  select project_public_land.public_land_id, project_public_land.project_id
  from project_public_land
  where project_public_land.public_land_id in (select belonging.id from belonging)
  union
  select belonging.id, attachment.project_id
  from belonging
  join attachment on attachment.land_ids @> array[belonging.id] and attachment.project_id is not null
),
used_by as (
  select touching.public_land_id, count(*) as projects
  from touching
  join seen_project on seen_project.id = touching.project_id
  group by touching.public_land_id
),
total as (
  select
    count(*) as parcels,
    sum(land.area_sqm) as stated_sqm,
    sum(land.drawn_sqm) as drawn_sqm,
    count(*) filter (where land.area_sqm is null) as unstated,
    count(*) filter (where land.geom is null) as undrawn,
    count(*) filter (where land.area_sqm is not null and land.geom is not null) as comparable,
    sum(land.area_sqm) filter (where land.geom is not null) as comparable_stated_sqm,
    sum(land.drawn_sqm) filter (where land.area_sqm is not null) as comparable_drawn_sqm,
    count(*) filter (where land.document is null or land.document = 'none') as without_document,
    coalesce(sum(used_by.projects), 0) as projects
  from land
  left join used_by on used_by.public_land_id = land.id
),
by_document as (
  select coalesce(land.document, 'unstated') as document, count(*) as parcels, sum(land.area_sqm) as stated_sqm
  from land
  group by coalesce(land.document, 'unstated')
),
listed as (
  select
    land.uuid, land.code, land.name_th, land.kind, land.document, land.document_number, land.area_sqm, land.drawn_sqm,
    land.caretaker, coalesce(used_by.projects, 0) as projects, place.code as place_code
  from land
  left join used_by on used_by.public_land_id = land.id
  left join area as place on place.id = land.place_area_id
  order by land.area_sqm desc nulls last, land.name_th, land.id
  limit :list_limit
)
select
  (select row_to_json(total) from total) as total,
  (select coalesce(json_agg(by_document order by by_document.parcels desc, by_document.document), '[]') from by_document)
    as by_document,
  (select coalesce(json_agg(listed), '[]') from listed) as listed
