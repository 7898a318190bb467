-- One tile of villages of which a register says something: how many figures, and of which latest year.
with tile as (
  -- include: tile_frame
),
drawn as (
  select area.code, area.name_th, area.name_en, said.figures, said.fiscal_year_be,
    st_asmvtgeom(st_transform(area.point, 3857), tile.envelope, 4096, 64, true) as geom
  from tile
  join area on area.point && tile.degrees
  cross join lateral (
    select count(*)::int as figures, max(village_indicator.fiscal_year_be) as fiscal_year_be
    from village_indicator where village_indicator.area_id = area.id
  ) as said
  where area.level in ('village', 'community') and not area.obsolete and said.figures > 0
)
select st_asmvt(drawn, 'village_indicator', 4096, 'geom') from drawn where drawn.geom is not null
