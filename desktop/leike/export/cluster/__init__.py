"""Works carried out by other computers, through a Dask scheduler that somebody else started."""
