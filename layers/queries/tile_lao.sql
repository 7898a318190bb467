-- One tile of LAO jurisdictions whose ground is known (the อบจ. covers the province and is not drawn over the others).
-- Whole areas come with their generalised shapes up to :zoom_max, like the areas themselves.
with tile as (
  -- include: tile_frame
),
ground as (
  select jurisdiction.organisation_id, jurisdiction.extent, st_transform(jurisdiction.geom, 3857) as shape
  from tile join jurisdiction on jurisdiction.geom && tile.degrees
  union all
  select jurisdiction.organisation_id, jurisdiction.extent, coalesce(generalised.geom, st_transform(area.geom, 3857))
  from tile
  join area on area.geom && tile.degrees
  join jurisdiction on jurisdiction.area_id = area.id
  left join area_generalised as generalised
    on generalised.area_id = area.id and generalised.zoom_max = :zoom_max
),
drawn as (
  select organisation.code, organisation.kind, organisation.name_th, organisation.name_en, ground.extent,
    st_asmvtgeom(st_simplify(ground.shape, tile.half_pixel, true), tile.envelope, 4096, 64, true) as geom
  from ground
  join organisation on organisation.id = ground.organisation_id
  cross join tile
  where organisation.kind = any(:kinds) and not organisation.obsolete
)
select st_asmvt(drawn, 'lao', 4096, 'geom') from drawn where drawn.geom is not null
