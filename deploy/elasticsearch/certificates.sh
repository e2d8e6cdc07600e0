#!/bin/bash
# An authority and a certificate for the search server, made where there are none yet.
set -euo pipefail
cd /usr/share/elasticsearch/config/certs
if [ ! -f ca/ca.crt ]; then
    certutil=/usr/share/elasticsearch/bin/elasticsearch-certutil
    $certutil ca --silent --pem --days 3650 --out "$PWD/ca.zip"
    unzip -q ca.zip
    $certutil cert --silent --pem --days 1095 --out "$PWD/certs.zip" --name elasticsearch \
        --dns elasticsearch,localhost --ip 127.0.0.1 --ca-cert ca/ca.crt --ca-key ca/ca.key
    unzip -q certs.zip
    rm ca.zip certs.zip
fi
# The authority's key signs the next certificate; nobody but root reads it.
chown -R root:root .
chmod 755 . ca elasticsearch
chmod 644 ca/ca.crt elasticsearch/elasticsearch.crt
chmod 600 ca/ca.key
chown elasticsearch elasticsearch/elasticsearch.key
chmod 400 elasticsearch/elasticsearch.key
