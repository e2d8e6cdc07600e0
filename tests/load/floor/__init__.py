"""The floor of the benchmark: what Django itself costs here, with nothing of ours."""
