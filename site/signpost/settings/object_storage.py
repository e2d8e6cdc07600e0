"""Where browsers fetch what lies in object storage."""

from urllib.parse import urlsplit


def storage_origin(public_host: str, endpoint: str, bucket: str) -> str:
    """The origin of public files, for the content policy: scheme and host.

    As django-storages writes the addresses: under the public host where there is one, else at the
    endpoint, else at Amazon's.
    """
    if public_host:
        return f"https://{public_host}"
    if endpoint:
        parts = urlsplit(endpoint)
        return f"{parts.scheme}://{parts.netloc}"
    return f"https://{bucket}.s3.amazonaws.com"
