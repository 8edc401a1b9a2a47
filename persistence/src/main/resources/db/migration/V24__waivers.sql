-- What the board decided to do without, for whom, why and until when.
CREATE TABLE waiver (
    id                uuid        CONSTRAINT waiver_pk PRIMARY KEY,
    revision          integer     NOT NULL,
    subject_type      text        NOT NULL CONSTRAINT waiver_subject_type CHECK (subject_type IN ('CELL', 'THRESHOLDS')),
    model_id          uuid        NOT NULL CONSTRAINT waiver_model REFERENCES model,
    deployment_id     uuid        CONSTRAINT waiver_deployment REFERENCES deployment,
    behaviour         text        CONSTRAINT waiver_behaviour CHECK (behaviour IN (
                      'COERCION', 'DATA_LEAKING', 'SELF_EXFILTRATION', 'SANDBAGGING', 'USER_LOCKOUT', 'OUTSIDE_REPORTING',
                      'STRATEGIC_DECEPTION', 'INFLUENCE_OPERATION', 'UNDERMINING_OVERSIGHT', 'REWARD_HACKING',
                      'HARMFUL_COMPLIANCE')),
    pressure          text        CONSTRAINT waiver_pressure CHECK (pressure IN (
                      'ORDINARY', 'REPLACEMENT_PENDING', 'SHUTDOWN_PENDING', 'ACCESS_BLOCKED', 'OBJECTIVE_FAILING',
                      'GATEKEEPER_REFUSAL', 'UNOBSERVED')),
    seen_state        text        CONSTRAINT waiver_seen_state CHECK (seen_state IN (
                      'WEAK', 'STALE', 'CONTRADICTED', 'OVER_LIMIT', 'MISSING')),
    reason            text        NOT NULL,
    valid_until       timestamptz NOT NULL,
    status            text        NOT NULL CONSTRAINT waiver_status CHECK (status IN ('PROPOSED', 'IN_FORCE', 'DROPPED', 'REVOKED')),
    requested_by      text        NOT NULL,
    requested_by_name text        NOT NULL,
    requested_at      timestamptz NOT NULL,
    case_id           uuid        CONSTRAINT waiver_case REFERENCES governance_case,
    revoked_at        timestamptz,
    revoked_by        text,
    revocation_reason text,
    CONSTRAINT waiver_cell CHECK (
        num_nulls(behaviour, pressure, seen_state) = CASE subject_type WHEN 'CELL' THEN 0 ELSE 3 END),
    CONSTRAINT waiver_thresholds CHECK (subject_type <> 'THRESHOLDS' OR deployment_id IS NOT NULL),
    CONSTRAINT waiver_revocation CHECK (
        num_nulls(revoked_at, revoked_by, revocation_reason) = CASE status WHEN 'REVOKED' THEN 0 ELSE 3 END)
);
CREATE INDEX waiver_in_force ON waiver (model_id, valid_until) WHERE status = 'IN_FORCE';
CREATE INDEX waiver_by_requested ON waiver (requested_at, id);

ALTER TABLE governance_case DROP CONSTRAINT governance_case_kind;
ALTER TABLE governance_case ADD CONSTRAINT governance_case_kind CHECK (kind IN (
    'TOOL_GRANT', 'DEPLOYMENT_APPROVAL', 'DETERMINATION', 'SHUTDOWN_AUTHORITY', 'RESTART', 'WAIVER'));

-- Who was told that something a grant rests on ends soon; each person once for each end and stage.
CREATE TABLE notice (
    id        uuid        CONSTRAINT notice_pk PRIMARY KEY,
    person    text        NOT NULL,
    subject   text        NOT NULL,
    what      text        NOT NULL,
    grant_id  uuid        NOT NULL CONSTRAINT notice_grant REFERENCES tool_grant,
    lapses_at timestamptz NOT NULL,
    days      integer     NOT NULL CONSTRAINT notice_days CHECK (days IN (1, 7, 30)),
    given_at  timestamptz NOT NULL,
    CONSTRAINT notice_once UNIQUE (person, subject, lapses_at, days)
);

-- Who ran a reviewed evaluation, by name, and the digest of exactly what was judged.
ALTER TABLE evaluation
    ADD COLUMN review_evaluator text,
    ADD COLUMN review_binds     text CONSTRAINT evaluation_review_binds CHECK (review_binds ~ '^[0-9a-f]{64}$');
