"""Elasticsearch, for a site that one machine's index does not carry."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
