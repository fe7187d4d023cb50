"""Settings of all tests."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a run that passed passes again
settings.load_profile("repeatable")
