"""How the questions of a quiz do with people: made by the worker, read by assessors."""
