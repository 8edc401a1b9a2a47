-- Substring search over trigrams; a trusted extension, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE model (
    id          uuid        CONSTRAINT model_pk PRIMARY KEY,
    revision    integer     NOT NULL,
    provider    text        NOT NULL,
    name        text        NOT NULL,
    version     text        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    search_text text        NOT NULL DEFAULT '',
    CONSTRAINT model_natural_key UNIQUE (provider, name, version)
);
CREATE INDEX model_by_name ON model (lower(name), id);
CREATE INDEX model_by_provider ON model (lower(provider), id);
CREATE INDEX model_by_created ON model (created_at, id);

CREATE TABLE model_identifier (
    model_id   uuid NOT NULL CONSTRAINT model_identifier_model REFERENCES model,
    identifier text NOT NULL,
    CONSTRAINT model_identifier_pk PRIMARY KEY (identifier)
);
CREATE INDEX model_identifier_by_model ON model_identifier (model_id);

-- What a search for models looks in spans two tables, so triggers keep it; elsewhere a generated column does.
CREATE FUNCTION model_search_text(wanted uuid) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT lower(concat_ws(E'\n', provider, name, version,
        (SELECT string_agg(identifier, E'\n' ORDER BY identifier) FROM model_identifier WHERE model_id = wanted)))
    FROM model WHERE id = wanted
$$;
CREATE FUNCTION refresh_model_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    changed uuid;
BEGIN
    IF TG_TABLE_NAME = 'model' THEN
        changed := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        changed := OLD.model_id;
    ELSE
        changed := NEW.model_id;
    END IF;
    UPDATE model SET search_text = model_search_text(id) WHERE id = changed;
    RETURN NULL;
END $$;
CREATE TRIGGER model_search_text AFTER INSERT OR UPDATE OF provider, name, version ON model
    FOR EACH ROW EXECUTE FUNCTION refresh_model_search_text();
CREATE TRIGGER model_identifier_search_text AFTER INSERT OR UPDATE OR DELETE ON model_identifier
    FOR EACH ROW EXECUTE FUNCTION refresh_model_search_text();
CREATE INDEX model_search ON model USING gin (search_text gin_trgm_ops);

CREATE TABLE safeguard (
    code         text CONSTRAINT safeguard_pk PRIMARY KEY,
    name         text NOT NULL,
    description  text NOT NULL,
    source       text NOT NULL,
    verification text NOT NULL CONSTRAINT safeguard_verification CHECK (verification IN ('V', 'S', 'M'))
);

CREATE TABLE safety_framework (
    id                uuid    CONSTRAINT safety_framework_pk PRIMARY KEY,
    code              text    NOT NULL,
    name              text    NOT NULL,
    issuer            text    NOT NULL,
    framework_version text    NOT NULL,
    ordinal           integer NOT NULL,
    source            text    NOT NULL,
    verification      text    NOT NULL CONSTRAINT safety_framework_verification CHECK (verification IN ('V', 'S', 'M')),
    note              text,
    CONSTRAINT safety_framework_version UNIQUE (code, framework_version)
);

CREATE TABLE safety_level (
    id           uuid    CONSTRAINT safety_level_pk PRIMARY KEY,
    framework_id uuid    NOT NULL CONSTRAINT safety_level_framework REFERENCES safety_framework,
    code         text    NOT NULL,
    name         text    NOT NULL,
    level_rank   integer NOT NULL,
    summary      text    NOT NULL,
    source       text    NOT NULL,
    verification text    NOT NULL CONSTRAINT safety_level_verification CHECK (verification IN ('V', 'S', 'M')),
    CONSTRAINT safety_level_code UNIQUE (framework_id, code)
);

CREATE TABLE safety_level_requirement (
    level_id  uuid NOT NULL CONSTRAINT safety_level_requirement_level REFERENCES safety_level,
    safeguard text NOT NULL CONSTRAINT safety_level_requirement_safeguard REFERENCES safeguard,
    CONSTRAINT safety_level_requirement_pk PRIMARY KEY (level_id, safeguard)
);

CREATE TABLE determination (
    id           uuid        CONSTRAINT determination_pk PRIMARY KEY,
    revision     integer     NOT NULL,
    model_id     uuid        NOT NULL CONSTRAINT determination_model REFERENCES model,
    level_id     uuid        NOT NULL CONSTRAINT determination_level REFERENCES safety_level,
    provisional  boolean     NOT NULL,
    rationale    text        NOT NULL,
    sources      text        NOT NULL CONSTRAINT determination_sources CHECK (sources IS JSON ARRAY),
    review_by    timestamptz NOT NULL,
    proposed_by  text        NOT NULL,
    proposed_at  timestamptz NOT NULL,
    status       text        NOT NULL CONSTRAINT determination_status
                 CHECK (status IN ('PROPOSED', 'IN_FORCE', 'SUPERSEDED', 'DROPPED')),
    case_id      uuid,
    in_force_at  timestamptz,
    -- One in force per model, looked at when the transaction ends: the new one enters as the old one leaves.
    CONSTRAINT determination_one_in_force EXCLUDE USING btree (model_id WITH =) WHERE (status = 'IN_FORCE')
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX determination_by_model ON determination (model_id, proposed_at);

CREATE TABLE deployment (
    id                uuid        CONSTRAINT deployment_pk PRIMARY KEY,
    revision          integer     NOT NULL,
    name              text        NOT NULL CONSTRAINT deployment_name UNIQUE,
    purpose           text        NOT NULL,
    model_id          uuid        NOT NULL CONSTRAINT deployment_model REFERENCES model,
    environment       text        NOT NULL,
    operator          text        NOT NULL,
    control_condition text        NOT NULL CONSTRAINT deployment_control
                      CHECK (control_condition IN ('CENTRALIZED', 'FEDERATED', 'DECENTRALIZED')),
    internet_access   boolean     NOT NULL,
    persistent_memory boolean     NOT NULL,
    delegation        boolean     NOT NULL,
    owner_email       text        NOT NULL,
    status            text        NOT NULL CONSTRAINT deployment_status
                      CHECK (status IN ('REGISTERED', 'APPROVED', 'RETIRED')),
    mode              text        NOT NULL CONSTRAINT deployment_mode
                      CHECK (mode IN ('NORMAL', 'RESTRICTED', 'PAUSED', 'SHUT_DOWN')),
    mode_since        timestamptz NOT NULL,
    registered_by     text        NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    search_text       text        GENERATED ALWAYS AS (lower(name || E'\n' || purpose || E'\n' || operator)) STORED
);
CREATE INDEX deployment_search ON deployment USING gin (search_text gin_trgm_ops);
CREATE INDEX deployment_by_name ON deployment (lower(name), id);
CREATE INDEX deployment_by_created ON deployment (created_at, id);
CREATE INDEX deployment_by_updated ON deployment (updated_at, id);
CREATE INDEX deployment_by_model ON deployment (model_id);
CREATE INDEX deployment_by_status ON deployment (status);
CREATE INDEX deployment_by_operator ON deployment (operator);
CREATE INDEX deployment_stopped ON deployment (mode_since) WHERE mode <> 'NORMAL';

CREATE TABLE agent (
    id              uuid        CONSTRAINT agent_pk PRIMARY KEY,
    revision        integer     NOT NULL,
    deployment_id   uuid        NOT NULL CONSTRAINT agent_deployment REFERENCES deployment,
    issuer          text        NOT NULL,
    subject         text        NOT NULL,
    parent_agent_id uuid        CONSTRAINT agent_parent REFERENCES agent,
    created_at      timestamptz NOT NULL,
    retired_at      timestamptz,
    CONSTRAINT agent_identity UNIQUE (issuer, subject)
);
CREATE INDEX agent_by_deployment ON agent (deployment_id);
CREATE INDEX agent_by_parent ON agent (parent_agent_id) WHERE parent_agent_id IS NOT NULL;

CREATE TABLE tool (
    id                  uuid        CONSTRAINT tool_pk PRIMARY KEY,
    revision            integer     NOT NULL,
    name                text        NOT NULL,
    server              text        NOT NULL,
    description         text        NOT NULL,
    input_schema        text        NOT NULL CONSTRAINT tool_input_schema CHECK (input_schema IS JSON),
    resource_type       text        NOT NULL,
    definition_digest   text        NOT NULL CONSTRAINT tool_definition_digest
                        CHECK (definition_digest ~ '^[0-9a-f]{64}$'),
    pinned_at           timestamptz NOT NULL,
    observed_definition text,
    observed_digest     text,
    observed_at         timestamptz,
    created_at          timestamptz NOT NULL,
    search_text         text        GENERATED ALWAYS AS (lower(name || E'\n' || server || E'\n' || description)) STORED,
    CONSTRAINT tool_natural_key UNIQUE (server, name)
);
CREATE INDEX tool_search ON tool USING gin (search_text gin_trgm_ops);
CREATE INDEX tool_drifted ON tool (lower(name), id) WHERE observed_digest IS NOT NULL;
CREATE INDEX tool_by_name ON tool (lower(name), id);
CREATE INDEX tool_by_server ON tool (lower(server), id);
CREATE INDEX tool_by_created ON tool (created_at, id);

CREATE TABLE tool_action (
    tool_id uuid NOT NULL CONSTRAINT tool_action_tool REFERENCES tool,
    action  text NOT NULL,
    CONSTRAINT tool_action_pk PRIMARY KEY (tool_id, action)
);

CREATE TABLE tool_capability (
    tool_id    uuid NOT NULL CONSTRAINT tool_capability_tool REFERENCES tool,
    capability text NOT NULL CONSTRAINT tool_capability_class CHECK (capability IN (
        'CONTACT_PEOPLE', 'MOVE_DATA', 'ALTER_PERMISSIONS', 'PERSIST_ACROSS_SESSIONS', 'EXECUTE_CODE', 'SPEND_MONEY',
        'DELEGATE', 'READ_DATA', 'NONE')),
    CONSTRAINT tool_capability_pk PRIMARY KEY (tool_id, capability)
);
CREATE INDEX tool_capability_by_class ON tool_capability (capability, tool_id);

CREATE TABLE attestation (
    id               uuid        CONSTRAINT attestation_pk PRIMARY KEY,
    deployment_id    uuid        NOT NULL CONSTRAINT attestation_deployment REFERENCES deployment,
    safeguard        text        NOT NULL CONSTRAINT attestation_safeguard REFERENCES safeguard,
    statement        text        NOT NULL,
    evidence         text        NOT NULL,
    attested_by      text        NOT NULL,
    attested_by_name text        NOT NULL,
    attested_at      timestamptz NOT NULL,
    valid_until      timestamptz NOT NULL
);
CREATE INDEX attestation_by_deployment ON attestation (deployment_id, attested_at);
