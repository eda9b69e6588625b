"""The queue that outlives the program: its journal, who owns it, and the worker that makes its jobs."""
