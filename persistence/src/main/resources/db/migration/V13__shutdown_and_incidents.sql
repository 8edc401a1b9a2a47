CREATE TABLE shutdown_authority (
    id             uuid        CONSTRAINT shutdown_authority_pk PRIMARY KEY,
    revision       integer     NOT NULL,
    subject        text        NOT NULL,
    scope_type     text        NOT NULL CONSTRAINT shutdown_authority_scope CHECK (scope_type IN (
                   'DEPLOYMENT', 'MODEL', 'OPERATOR', 'ALL')),
    scope_id       text,
    authority_rank text        NOT NULL CONSTRAINT shutdown_authority_rank CHECK (authority_rank IN ('PRIMARY', 'DEPUTY')),
    valid_until    timestamptz NOT NULL,
    status         text        NOT NULL CONSTRAINT shutdown_authority_status CHECK (status IN (
                   'PROPOSED', 'IN_FORCE', 'DROPPED', 'ENDED')),
    proposed_by    text        NOT NULL,
    proposed_at    timestamptz NOT NULL,
    case_id        uuid,
    CONSTRAINT shutdown_authority_scope_id CHECK ((scope_type = 'ALL') = (scope_id IS NULL))
);
CREATE INDEX shutdown_authority_by_proposed ON shutdown_authority (proposed_at, id);
CREATE INDEX shutdown_authority_in_force ON shutdown_authority (subject) WHERE status = 'IN_FORCE';

CREATE TABLE shutdown_order (
    id             uuid        CONSTRAINT shutdown_order_pk PRIMARY KEY,
    scope_type     text        NOT NULL CONSTRAINT shutdown_order_scope CHECK (scope_type IN (
                   'DEPLOYMENT', 'MODEL', 'OPERATOR', 'ALL')),
    scope_id       text,
    mode           text        NOT NULL CONSTRAINT shutdown_order_mode CHECK (mode IN ('RESTRICTED', 'PAUSED', 'SHUT_DOWN')),
    reason         text        NOT NULL,
    drill          boolean     NOT NULL,
    issued_by      text        NOT NULL,
    issued_by_name text        NOT NULL,
    issued_at      timestamptz NOT NULL,
    audit_sequence bigint      NOT NULL CONSTRAINT shutdown_order_sequence UNIQUE
);
CREATE INDEX shutdown_order_by_issued ON shutdown_order (issued_at, id);

CREATE TABLE shutdown_order_deployment (
    order_id      uuid NOT NULL CONSTRAINT shutdown_order_deployment_order REFERENCES shutdown_order,
    deployment_id uuid NOT NULL CONSTRAINT shutdown_order_deployment_deployment REFERENCES deployment,
    CONSTRAINT shutdown_order_deployment_pk PRIMARY KEY (order_id, deployment_id)
);
CREATE INDEX shutdown_order_deployment_by_deployment ON shutdown_order_deployment (deployment_id);

-- One row per instance: since when it runs, what it has applied and when it last said so.
CREATE TABLE instance (
    name          text        CONSTRAINT instance_pk PRIMARY KEY,
    started_at    timestamptz NOT NULL,
    next_sequence bigint      NOT NULL,
    seen_at       timestamptz NOT NULL
);

CREATE TABLE enforcement (
    order_id    uuid        NOT NULL CONSTRAINT enforcement_order REFERENCES shutdown_order,
    instance    text        NOT NULL,
    enforced_at timestamptz NOT NULL,
    CONSTRAINT enforcement_pk PRIMARY KEY (order_id, instance)
);

CREATE TABLE incident (
    id             uuid        CONSTRAINT incident_pk PRIMARY KEY,
    revision       integer     NOT NULL,
    deployment_id  uuid        NOT NULL CONSTRAINT incident_deployment REFERENCES deployment,
    title          text        NOT NULL,
    description    text        NOT NULL,
    severity       text        NOT NULL CONSTRAINT incident_severity CHECK (severity IN ('MINOR', 'MODERATE', 'SERIOUS')),
    opened_by      text        NOT NULL,
    opened_by_name text        NOT NULL,
    opened_at      timestamptz NOT NULL,
    resolved_by    text,
    resolved_at    timestamptz,
    resolution     text,
    CONSTRAINT incident_resolved CHECK (
        (resolved_at IS NULL) = (resolved_by IS NULL) AND (resolved_at IS NULL) = (resolution IS NULL))
);
CREATE INDEX incident_by_deployment ON incident (deployment_id, opened_at);
CREATE INDEX incident_by_opened ON incident (opened_at, id);
CREATE INDEX incident_open ON incident (opened_at, id) WHERE resolved_at IS NULL;

CREATE TABLE pressure_report (
    id               uuid        CONSTRAINT pressure_report_pk PRIMARY KEY,
    deployment_id    uuid        CONSTRAINT pressure_report_deployment REFERENCES deployment,
    description      text        NOT NULL,
    reported_by      text        NOT NULL,
    reported_by_name text        NOT NULL,
    reported_at      timestamptz NOT NULL
);
CREATE INDEX pressure_report_by_reported ON pressure_report (reported_at, id);
CREATE INDEX pressure_report_by_deployment ON pressure_report (deployment_id, reported_at);
