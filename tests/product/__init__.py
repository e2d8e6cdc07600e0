"""The whole product, as it is run: its own server, its own worker, the sample content.

One server in each process of the test run, for all of this folder's tests that it takes.
"""
