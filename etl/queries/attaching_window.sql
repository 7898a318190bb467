st_makeenvelope(:west, :south, :east, :north, 4326)
