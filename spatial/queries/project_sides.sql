-- Projects whose geometry lies on both sides of a line: of a tambon, or of an LAO's jurisdiction where one is known.
-- Shares are of length or area, measured in the project's own UTM zone; pieces under the sliver limits are left out.
-- Jurisdictions overlap by design: a project wholly inside each that holds it crosses no line.
with asked as (
  select
    project.id, project.uuid, project.name, project.owner_id, project.owner_name,
    case st_dimension(project.geom) when 1 then st_unaryunion(line.geom) else line.geom end as geom,
    st_dimension(project.geom) as dimension,
    case when st_x(st_centroid(project.geom)) < 102 then 32647 else 32648 end as srid
  from project
  cross join lateral (select st_segmentize(project.geom, 0.01) as geom) as line
  -- include: place_and_home
  where st_dimension(project.geom) > 0
    and (cast(:project_id as bigint) is null or project.id = :project_id)
    and (cast(:area_prefix as text) is null or coalesce(place.code, home.code) like :area_prefix)
    and seen_by(project.stage, project.owner_id, :visible_stages, :own_organisation_ids)
),
ground as (
  select 'tambon' as kind, area.code, area.name_th, area.name_en, null::bigint as organisation_id, area.geom
  from area
  where area.level = 'tambon' and not area.obsolete and area.geom is not null
  union all
  select 'jurisdiction', organisation.code, organisation.name_th, organisation.name_en, organisation.id,
    coalesce(jurisdiction.geom, area.geom)
  from jurisdiction
  join organisation on organisation.id = jurisdiction.organisation_id
  left join area on area.id = jurisdiction.area_id
  where organisation.kind <> 'pao' and not organisation.obsolete
),
piece as (
  select
    asked.id, asked.dimension, ground.kind, ground.code, ground.name_th, ground.name_en, ground.organisation_id,
    st_transform(asked.geom, asked.srid) as whole,
    st_transform(st_intersection(asked.geom, ground.geom), asked.srid) as part
  from asked
  join ground on ground.geom && asked.geom and st_intersects(ground.geom, asked.geom)
),
measured as (
  select
    piece.id, piece.kind, piece.code, piece.name_th, piece.name_en, piece.organisation_id,
    case piece.dimension when 1 then st_length(piece.part) else st_area(piece.part) end as measure,
    case piece.dimension when 1 then st_length(piece.whole) else st_area(piece.whole) end as whole_measure,
    case piece.dimension when 1 then cast(:sliver_m as float) else cast(:sliver_sqm as float) end as sliver
  from piece
),
side as (
  select measured.id, measured.kind, measured.code, measured.name_th, measured.name_en, measured.organisation_id,
    sum(measured.measure) as measure, sum(measured.measure) / nullif(max(measured.whole_measure), 0) as share,
    max(measured.whole_measure) - sum(measured.measure) >= max(measured.sliver) as is_partial
  from measured
  where measured.measure >= measured.sliver
  group by measured.id, measured.kind, measured.code, measured.name_th, measured.name_en, measured.organisation_id
)
select
  asked.uuid, asked.name, asked.owner_name, side.kind, asked.dimension,
  json_agg(json_build_object(
    'code', side.code, 'name_th', side.name_th, 'name_en', side.name_en,
    'share', round(side.share::numeric, 4), 'measure', round(side.measure::numeric, 1),
    'own', side.organisation_id is not null and side.organisation_id = asked.owner_id
  ) order by side.share desc, side.code) as sides
from asked
join side on side.id = asked.id
group by asked.id, asked.uuid, asked.name, asked.owner_name, asked.dimension, side.kind
having bool_or(side.is_partial) and (count(*) > 1 or side.kind = 'jurisdiction')
order by side.kind, asked.name, asked.uuid
