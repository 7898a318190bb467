-- Where organisations act, as an outline for a map (EPSG:4326, simplified by 0.0003 degrees). A jurisdiction of unknown extent
-- has none.
select jurisdiction.organisation_id,
  st_asgeojson(st_simplifypreservetopology(st_union(coalesce(jurisdiction.geom, area.geom)), 0.0003), 5)::json as geometry
from jurisdiction
left join area on area.id = jurisdiction.area_id
where jurisdiction.organisation_id = any(:ids)
  and (jurisdiction.geom is not null or jurisdiction.extent <> 'unknown')
  and coalesce(jurisdiction.geom, area.geom) is not null
group by jurisdiction.organisation_id
