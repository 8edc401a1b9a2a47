-- How far each account had read the audit log when it last looked at the first page, so that the page can say what is new.
-- Nothing anybody decides rests on it. since_* is where the visit before the present one ended, null in the first one.
CREATE TABLE visit (
    account        text        CONSTRAINT visit_pk PRIMARY KEY,
    since_sequence bigint,
    since_at       timestamptz,
    seen_sequence  bigint      NOT NULL,
    seen_at        timestamptz NOT NULL,
    CONSTRAINT visit_since CHECK ((since_sequence IS NULL) = (since_at IS NULL))
);
