-- Law 10: a grant whose gates no longer hold permits nothing until they do again.
ALTER TABLE tool_grant
    ADD COLUMN suspended_at  timestamptz,
    ADD COLUMN suspended_for text CONSTRAINT tool_grant_suspended_for CHECK (suspended_for IS JSON ARRAY),
    ADD COLUMN review_due    timestamptz NOT NULL DEFAULT now(),
    ADD CONSTRAINT tool_grant_suspension CHECK ((suspended_at IS NULL) = (suspended_for IS NULL));
CREATE INDEX tool_grant_review_due ON tool_grant (review_due, deployment_id) WHERE revoked_at IS NULL AND NOT expiry_recorded;
CREATE INDEX tool_grant_suspended ON tool_grant (suspended_at, id) WHERE suspended_at IS NOT NULL AND revoked_at IS NULL;

-- How far in the audit log the grants reflect what happened, and under which policy; one row, locked by whoever moves it.
CREATE TABLE grant_review (
    only_row       boolean CONSTRAINT grant_review_pk PRIMARY KEY CONSTRAINT grant_review_one CHECK (only_row),
    sequence       bigint  NOT NULL,
    policy_version text    NOT NULL
);
INSERT INTO grant_review SELECT true, size, '' FROM audit_head;
