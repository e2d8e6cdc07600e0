"""Files that are never under a public address: stored apart, handed out after a check.

The check is the caller's (a view that knows who may have the file); `serve_private` only sends.
"""

from signpost.private_files.serving import serve_private
from signpost.private_files.storage import PrivateFileField, PrivateStorage, private_storage
from signpost.private_files.writing import BeingWrittenError, whole_file

__all__ = [
    "BeingWrittenError",
    "PrivateFileField",
    "PrivateStorage",
    "private_storage",
    "serve_private",
    "whole_file",
]
