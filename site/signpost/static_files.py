"""Static files of production: named by their content, each with its gzip beside it."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedManifestStorage(CompressedManifestStaticFilesStorage):
    """Makes what nginx sends and no more: Debian's has no module for brotli (decision 0021)."""

    def create_compressor(self, **options: Any) -> Compressor:
        """Asked for once a run of `collectstatic`."""
        return super().create_compressor(**options, use_brotli=False)
