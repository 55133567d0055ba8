#!/bin/sh
# Makes the secrets of docker-compose.yml that are not there yet; those that are there stay.
set -eu
cd "$(dirname "$0")/../.."
umask 077
mkdir -p secrets
for name in couchdb-password couchdb-cookie-secret erlang-cookie service-password; do
  [ -s "secrets/$name" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' > "secrets/$name"
done
# Empty: no e-mail, no SMS, until somebody fills them in (docs/deployment.md).
for name in smtp-url sms-authorization; do
  [ -e "secrets/$name" ] || : > "secrets/$name"
done
# Containers read them under accounts of their own; the folder stays closed to everybody else.
chmod 644 secrets/*
[ -s secrets/tls.pem ] || echo 'secrets/tls.pem is missing: certificate and key in one file (docs/deployment.md).' >&2
