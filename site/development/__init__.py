"""What exists on a developer's machine alone: `make run`, the sample content with its loader, the
gallery of components, the folder of sent e-mails. Production imports nothing of it.
"""
