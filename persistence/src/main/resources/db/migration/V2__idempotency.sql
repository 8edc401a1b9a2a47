-- The first answer to each Idempotency-Key, kept for a day. A claim without an answer lapses after some minutes.
CREATE TABLE idempotency_key (
    caller      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    status      integer,
    headers     text,
    body        text,
    expires_at  timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (caller, key),
    CONSTRAINT idempotency_key_answer_whole
        CHECK ((status IS NULL) = (headers IS NULL) AND (status IS NULL) = (body IS NULL))
);

CREATE INDEX idempotency_key_expires_at ON idempotency_key (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO countersign_app;
