#!/bin/bash
# A role that keeps the product's indices and sees no others, and a user who has it. Safe to run again.
set -euo pipefail
: "${ELASTIC_PASSWORD:?set it in .env}" "${SIGNPOST_ELASTICSEARCH_PASSWORD:?set it in .env}"
url=${ELASTICSEARCH_ADDRESS:-https://elasticsearch:9200}
authority=${ELASTICSEARCH_CA:-/usr/share/elasticsearch/config/certs/ca/ca.crt}
administrator=${ELASTIC_USER:-elastic}
name=$SIGNPOST_ELASTICSEARCH_INDEX

put() {
    # No password stands in a command line, where other processes could read it.
    printf '%s' "$2" | curl --silent --show-error --fail --cacert "$authority" \
        --config <(printf 'user = "%s:%s"\n' "$administrator" "$ELASTIC_PASSWORD") \
        --request PUT --header 'Content-Type: application/json' --data @- \
        "$url/_security/$1" > /dev/null
}

put role/signpost "{\"cluster\": [\"monitor\"], \"indices\": [
    {\"names\": [\"$name\", \"$name-*\"], \"privileges\": [\"all\"]}]}"
put "user/$SIGNPOST_ELASTICSEARCH_USER" \
    "{\"password\": \"$SIGNPOST_ELASTICSEARCH_PASSWORD\", \"roles\": [\"signpost\"]}"
echo "The user $SIGNPOST_ELASTICSEARCH_USER keeps $name and $name-*."
