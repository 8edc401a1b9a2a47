#!/bin/bash
# Run by the PostgreSQL image when it makes a new database: the owner of the tables, used by the migrations only, the
# application's own role, and a database for Keycloak.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set app="$COUNTERSIGN_DB_PASSWORD" --set owner="$COUNTERSIGN_DB_OWNER_PASSWORD" --set keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
CREATE ROLE countersign_owner LOGIN PASSWORD :'owner';
CREATE ROLE countersign_app LOGIN PASSWORD :'app';
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE countersign OWNER countersign_owner;
CREATE DATABASE keycloak OWNER keycloak;
SQL
