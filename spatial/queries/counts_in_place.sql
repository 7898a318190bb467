-- What counts in place.code, by the first :code_length digits: a range of the index on counted_code. A shorter code is
-- a larger area's own, and holds only what counts there and in nothing smaller.
counted.counted_code ~>=~ place.code
and counted.counted_code ~<~ (place.code || case when length(place.code) < :code_length then '0' else chr(127) end)
and left(counted.counted_code, :code_length) = place.code
