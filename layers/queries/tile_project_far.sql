-- One tile of projects seen from afar: one symbol a tambon (or amphoe, from farther), with their number and money.
with tile as (
  select st_tileenvelope(:z, :x, :y) as envelope, st_transform(st_tileenvelope(:z, :x, :y), 4326) as degrees
),
visible_project as (
  -- include: visible_project
),
gathered as (
  select left(visible_project.counted_code, :gather_length) as code, count(*) as n,
    sum((
      select sum(project_budget.amount_baht) from project_budget
      where project_budget.project_id = visible_project.id
        and (cast(:year as int) is null or project_budget.fiscal_year_be = :year)
    ))::float as budget,
    mode() within group (order by visible_project.issue_code) as issue
  from visible_project
  where visible_project.geom is not null
  group by left(visible_project.counted_code, :gather_length)
),
drawn as (
  select gathered.code as id, gathered.code, gathered.n, coalesce(gathered.budget, 0) as budget,
    coalesce(gathered.issue, '') as issue,
    st_asmvtgeom(st_transform(area.label_point, 3857), tile.envelope, 4096, 64, true) as geom
  from gathered
  join area on area.code = gathered.code
  cross join tile
  where area.label_point && tile.degrees
)
select st_asmvt(drawn, 'project_point', 4096, 'geom') from drawn where drawn.geom is not null
