"""The whole product, as it is run: its own server, its own worker, the sample content.

One server for all tests of this folder; they run in one process (`make test` keeps them together).
"""
