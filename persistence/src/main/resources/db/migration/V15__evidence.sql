-- One row per imported file; the bytes themselves are not kept here.
CREATE TABLE artifact (
    id             uuid        CONSTRAINT artifact_pk PRIMARY KEY,
    sha256         text        NOT NULL CONSTRAINT artifact_sha256 UNIQUE
                   CONSTRAINT artifact_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    filename       text        NOT NULL,
    size           bigint      NOT NULL CONSTRAINT artifact_size CHECK (size >= 0),
    format         text        NOT NULL,
    format_version text        NOT NULL,
    imported_by    text        NOT NULL,
    imported_at    timestamptz NOT NULL
);

CREATE TABLE evaluation (
    id                  uuid        CONSTRAINT evaluation_pk PRIMARY KEY,
    revision            integer     NOT NULL,
    artifact_id         uuid        NOT NULL CONSTRAINT evaluation_artifact REFERENCES artifact,
    eval_id             text        NOT NULL,
    task                text        NOT NULL,
    task_version        text        NOT NULL,
    model_identifier    text        NOT NULL,
    model_id            uuid        CONSTRAINT evaluation_model REFERENCES model,
    status              text        NOT NULL,
    synthetic           boolean     NOT NULL,
    attributes          text        NOT NULL CONSTRAINT evaluation_attributes CHECK (attributes IS JSON OBJECT),
    flags               text        NOT NULL CONSTRAINT evaluation_flags CHECK (flags IS JSON ARRAY),
    warnings            text        NOT NULL CONSTRAINT evaluation_warnings CHECK (warnings IS JSON ARRAY),
    planned             integer,
    seen                integer     NOT NULL,
    errored             integer     NOT NULL,
    invalidated         integer     NOT NULL,
    edited              integer     NOT NULL,
    limit_stopped       integer     NOT NULL,
    started_at          timestamptz,
    evaluated_at        timestamptz NOT NULL,
    imported_at         timestamptz NOT NULL,
    superseded_by       uuid        CONSTRAINT evaluation_superseded_by REFERENCES evaluation DEFERRABLE INITIALLY DEFERRED,
    review_verdict      text        CONSTRAINT evaluation_verdict CHECK (review_verdict IN ('ACCEPT', 'REJECT')),
    review_reason       text,
    review_independence text        CONSTRAINT evaluation_independence CHECK (
                        review_independence IN ('SELF', 'INTERNAL', 'THIRD_PARTY')),
    reviewed_by         text,
    reviewed_at         timestamptz,
    search_text         text        GENERATED ALWAYS AS (lower(task || E'\n' || model_identifier)) STORED,
    CONSTRAINT evaluation_counts CHECK (seen >= 0 AND errored >= 0 AND invalidated >= 0 AND edited >= 0 AND limit_stopped >= 0),
    CONSTRAINT evaluation_review CHECK (
        num_nulls(review_verdict, review_reason, review_independence, reviewed_by, reviewed_at) IN (0, 5))
);
CREATE UNIQUE INDEX evaluation_by_artifact ON evaluation (artifact_id);
CREATE INDEX evaluation_by_eval_id ON evaluation (eval_id);
CREATE INDEX evaluation_by_model ON evaluation (model_id, evaluated_at);
CREATE INDEX evaluation_by_imported ON evaluation (imported_at, id);
CREATE INDEX evaluation_pending ON evaluation (imported_at, id) WHERE review_verdict IS NULL;
CREATE INDEX evaluation_unmatched ON evaluation (model_identifier) WHERE model_id IS NULL;
CREATE INDEX evaluation_search ON evaluation USING gin (search_text gin_trgm_ops);

CREATE TABLE finding (
    id               uuid             CONSTRAINT finding_pk PRIMARY KEY,
    evaluation_id    uuid             NOT NULL CONSTRAINT finding_evaluation REFERENCES evaluation,
    condition_id     text             NOT NULL,
    attributes       text             NOT NULL CONSTRAINT finding_attributes CHECK (attributes IS JSON OBJECT),
    metric           text             NOT NULL,
    behaviour        text             CONSTRAINT finding_behaviour CHECK (behaviour IN (
                     'COERCION', 'DATA_LEAKING', 'SELF_EXFILTRATION', 'SANDBAGGING', 'USER_LOCKOUT', 'OUTSIDE_REPORTING',
                     'STRATEGIC_DECEPTION', 'INFLUENCE_OPERATION', 'UNDERMINING_OVERSIGHT', 'REWARD_HACKING',
                     'HARMFUL_COMPLIANCE')),
    pressure         text             CONSTRAINT finding_pressure CHECK (pressure IN (
                     'ORDINARY', 'REPLACEMENT_PENDING', 'SHUTDOWN_PENDING', 'ACCESS_BLOCKED', 'OBJECTIVE_FAILING',
                     'GATEKEEPER_REFUSAL', 'UNOBSERVED')),
    options_narrowed boolean,
    direction        text             CONSTRAINT finding_direction CHECK (direction IN ('HIGHER_IS_WORSE', 'HIGHER_IS_BETTER')),
    threshold        double precision,
    scored           integer          NOT NULL,
    unscored         integer          NOT NULL,
    errored          integer          NOT NULL,
    invalidated      integer          NOT NULL,
    edited           integer          NOT NULL,
    occurrences      integer,
    value_counts     text             NOT NULL CONSTRAINT finding_value_counts CHECK (value_counts IS JSON OBJECT),
    source_metric    text,
    source_value     double precision,
    CONSTRAINT finding_once UNIQUE (evaluation_id, condition_id, metric),
    CONSTRAINT finding_counts CHECK (scored >= 0 AND unscored >= 0 AND errored >= 0 AND invalidated >= 0 AND edited >= 0),
    CONSTRAINT finding_occurrences CHECK (occurrences BETWEEN 0 AND scored),
    CONSTRAINT finding_mapping CHECK (
        num_nulls(behaviour, pressure, options_narrowed, direction, threshold, occurrences) IN (0, 6))
);
CREATE INDEX finding_unmapped ON finding (evaluation_id) WHERE behaviour IS NULL;

CREATE TABLE mapping_profile (
    id           uuid        CONSTRAINT mapping_profile_pk PRIMARY KEY,
    name         text        NOT NULL,
    task_pattern text        NOT NULL,
    rules        text        NOT NULL CONSTRAINT mapping_profile_rules CHECK (rules IS JSON ARRAY),
    built_in     boolean     NOT NULL,
    note         text        NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL
);

-- A rate without an n is a claim like any other: it is kept, and never gets an interval.
CREATE TABLE published_claim (
    id               uuid             CONSTRAINT published_claim_pk PRIMARY KEY,
    model_id         uuid             NOT NULL CONSTRAINT published_claim_model REFERENCES model,
    behaviour        text             NOT NULL CONSTRAINT published_claim_behaviour CHECK (behaviour IN (
                     'COERCION', 'DATA_LEAKING', 'SELF_EXFILTRATION', 'SANDBAGGING', 'USER_LOCKOUT', 'OUTSIDE_REPORTING',
                     'STRATEGIC_DECEPTION', 'INFLUENCE_OPERATION', 'UNDERMINING_OVERSIGHT', 'REWARD_HACKING',
                     'HARMFUL_COMPLIANCE')),
    pressure         text             NOT NULL CONSTRAINT published_claim_pressure CHECK (pressure IN (
                     'ORDINARY', 'REPLACEMENT_PENDING', 'SHUTDOWN_PENDING', 'ACCESS_BLOCKED', 'OBJECTIVE_FAILING',
                     'GATEKEEPER_REFUSAL', 'UNOBSERVED')),
    options_narrowed boolean          NOT NULL,
    condition        text             NOT NULL,
    rate             double precision NOT NULL CONSTRAINT published_claim_rate CHECK (rate BETWEEN 0 AND 1),
    trials           integer          CONSTRAINT published_claim_trials CHECK (trials > 0),
    source           text             NOT NULL,
    caveat           text             NOT NULL,
    recorded_by      text             NOT NULL,
    recorded_at      timestamptz      NOT NULL
);
CREATE INDEX published_claim_by_model ON published_claim (model_id, recorded_at);
