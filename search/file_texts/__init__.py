"""The words inside files of lesson packs: read once, in the worker, in a process of their own."""
