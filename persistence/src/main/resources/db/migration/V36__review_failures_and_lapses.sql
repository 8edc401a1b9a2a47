-- A grant whose assessment fails is tried again later and keeps no other waiting.
ALTER TABLE tool_grant
    ADD COLUMN review_failures      integer NOT NULL DEFAULT 0,
    ADD COLUMN review_failing_since timestamptz,
    ADD COLUMN review_failure       text,
    ADD CONSTRAINT tool_grant_review_failure CHECK (
        num_nulls(review_failing_since, review_failure) = CASE review_failures WHEN 0 THEN 2 ELSE 0 END);
CREATE INDEX tool_grant_review_failing ON tool_grant (review_due) WHERE review_failures > 0;

-- That a waiver lapsed is recorded once.
ALTER TABLE waiver ADD COLUMN lapse_recorded boolean NOT NULL DEFAULT false;
CREATE INDEX waiver_lapsing ON waiver (valid_until) WHERE status = 'IN_FORCE' AND NOT lapse_recorded;
