CREATE TABLE governance_case (
    id             uuid        CONSTRAINT governance_case_pk PRIMARY KEY,
    revision       integer     NOT NULL,
    kind           text        NOT NULL CONSTRAINT governance_case_kind CHECK (kind IN (
                   'TOOL_GRANT', 'DEPLOYMENT_APPROVAL', 'DETERMINATION', 'SHUTDOWN_AUTHORITY', 'RESTART')),
    subject_id     uuid        NOT NULL,
    deployment_id  uuid        CONSTRAINT governance_case_deployment REFERENCES deployment,
    title          text        NOT NULL,
    opened_by      text        NOT NULL,
    opened_by_name text        NOT NULL,
    beneficiary    text,
    opened_at      timestamptz NOT NULL,
    deadline       timestamptz NOT NULL,
    status         text        NOT NULL CONSTRAINT governance_case_status CHECK (status IN (
                   'OPEN', 'APPROVED', 'REJECTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    digest         text        NOT NULL CONSTRAINT governance_case_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
    assessment     text        NOT NULL CONSTRAINT governance_case_assessment CHECK (assessment IS JSON OBJECT),
    decided_at     timestamptz,
    CONSTRAINT governance_case_decided CHECK ((status = 'OPEN') = (decided_at IS NULL))
);
CREATE INDEX governance_case_by_opened ON governance_case (opened_at DESC, id DESC);
CREATE INDEX governance_case_by_status ON governance_case (status, opened_at, id);
CREATE INDEX governance_case_by_opener ON governance_case (opened_by, opened_at, id);
CREATE INDEX governance_case_open ON governance_case (deadline) WHERE status = 'OPEN';
CREATE INDEX governance_case_by_deployment ON governance_case (deployment_id, opened_at);
CREATE INDEX governance_case_by_subject ON governance_case (subject_id);

CREATE TABLE sign_off (
    id          uuid        CONSTRAINT sign_off_pk PRIMARY KEY,
    case_id     uuid        NOT NULL CONSTRAINT sign_off_case REFERENCES governance_case,
    signer      text        NOT NULL,
    signer_name text        NOT NULL,
    capacity    text        NOT NULL CONSTRAINT sign_off_capacity CHECK (capacity IN (
                'ENGINEER', 'SAFETY_OFFICER', 'BOARD_MEMBER', 'SHUTDOWN_AUTHORITY', 'AUDITOR', 'ADMINISTRATOR')),
    verdict     text        NOT NULL CONSTRAINT sign_off_verdict CHECK (verdict IN (
                'APPROVE', 'REJECT', 'ABSTAIN', 'RECUSE')),
    reason      text        NOT NULL,
    digest      text        NOT NULL,
    signed_at   timestamptz NOT NULL,
    CONSTRAINT sign_off_once UNIQUE (case_id, signer, digest)
);

CREATE TABLE tool_grant_request (
    id                uuid        CONSTRAINT tool_grant_request_pk PRIMARY KEY,
    deployment_id     uuid        NOT NULL CONSTRAINT tool_grant_request_deployment REFERENCES deployment,
    purpose           text        NOT NULL,
    valid_until       timestamptz NOT NULL,
    requested_by      text        NOT NULL,
    requested_by_name text        NOT NULL,
    requested_at      timestamptz NOT NULL,
    case_id           uuid
);

CREATE TABLE tool_grant_request_tool (
    request_id            uuid    NOT NULL CONSTRAINT tool_grant_request_tool_request REFERENCES tool_grant_request,
    position              integer NOT NULL,
    tool_id               uuid    NOT NULL CONSTRAINT tool_grant_request_tool_tool REFERENCES tool,
    definition_digest     text    NOT NULL,
    actions               text    NOT NULL,
    call_condition        text,
    rate_limit_per_minute integer CONSTRAINT tool_grant_request_tool_rate CHECK (rate_limit_per_minute > 0),
    CONSTRAINT tool_grant_request_tool_pk PRIMARY KEY (request_id, position)
);

CREATE TABLE tool_grant (
    id                    uuid        CONSTRAINT tool_grant_pk PRIMARY KEY,
    revision              integer     NOT NULL,
    case_id               uuid        NOT NULL CONSTRAINT tool_grant_case REFERENCES governance_case,
    deployment_id         uuid        NOT NULL CONSTRAINT tool_grant_deployment REFERENCES deployment,
    tool_id               uuid        NOT NULL CONSTRAINT tool_grant_tool REFERENCES tool,
    tool_name             text        NOT NULL,
    tool_server           text        NOT NULL,
    definition_digest     text        NOT NULL,
    actions               text        NOT NULL CONSTRAINT tool_grant_actions CHECK (actions IS JSON ARRAY),
    capabilities          text        NOT NULL CONSTRAINT tool_grant_capabilities CHECK (capabilities IS JSON ARRAY),
    call_condition        text,
    rate_limit_per_minute integer     CONSTRAINT tool_grant_rate CHECK (rate_limit_per_minute > 0),
    granted_at            timestamptz NOT NULL,
    valid_until           timestamptz NOT NULL,
    expiry_recorded       boolean     NOT NULL,
    revoked_at            timestamptz,
    revoked_by            text,
    revocation_reason     text,
    search_text           text        GENERATED ALWAYS AS (lower(tool_name || E'\n' || tool_server)) STORED,
    CONSTRAINT tool_grant_revocation CHECK (
        (revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revocation_reason IS NULL))
);
CREATE INDEX tool_grant_live ON tool_grant (deployment_id, valid_until) WHERE revoked_at IS NULL;
CREATE INDEX tool_grant_by_granted ON tool_grant (granted_at, id);
CREATE INDEX tool_grant_by_end ON tool_grant (valid_until, id);
CREATE INDEX tool_grant_search ON tool_grant USING gin (search_text gin_trgm_ops);
CREATE INDEX tool_grant_by_tool ON tool_grant (tool_id);
CREATE INDEX tool_grant_unrecorded ON tool_grant (valid_until) WHERE NOT expiry_recorded AND revoked_at IS NULL;
