-- A box of degrees (EPSG:4326) that holds all within reach.metres of subject.shape, a hundredth wider than it must be.
st_expand(
  st_envelope(subject.shape),
  reach.metres * 1.01 / (111320 * cos(radians(greatest(abs(st_ymin(subject.shape)), abs(st_ymax(subject.shape)))))),
  reach.metres * 1.01 / 110574
)
