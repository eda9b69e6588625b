"""Reading recordings with PyAV."""
