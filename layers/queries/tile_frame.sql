-- The tile: its square in EPSG:3857, a little more than it in degrees (what stands on its edge is drawn in both), and
-- the size in degrees below which a line is not seen as one (six pixels of a 512-pixel tile; sixteen from afar).
select st_tileenvelope(:z, :x, :y) as envelope,
  st_transform(st_expand(st_tileenvelope(:z, :x, :y), 40075016.7 / 2 ^ :z * 0.02), 4326) as degrees,
  360 / 2 ^ :z * (case when :z >= 12 then 6 else 16 end) / 512 as smallest,
  40075016.7 / 2 ^ :z / 1024 as half_pixel
