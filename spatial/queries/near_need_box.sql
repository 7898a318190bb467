-- A box of degrees (EPSG:4326) that holds all within :near_m metres of spot.shape, a hundredth wider than it must be.
st_expand(
  spot.shape,
  cast(:near_m as float) * 1.01 / (111320 * cos(radians(st_y(st_centroid(spot.shape))))),
  cast(:near_m as float) * 1.01 / 110574
)
