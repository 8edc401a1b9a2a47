-- A notice goes to an account, to everybody in a role or to an address, tells of a lapse or of a suspension, and keeps
-- whether and when it was mailed.
ALTER TABLE notice RENAME COLUMN person TO addressee;
ALTER TABLE notice RENAME COLUMN lapses_at TO at;
ALTER TABLE notice
    ADD COLUMN addressee_kind text NOT NULL DEFAULT 'ACCOUNT'
        CONSTRAINT notice_addressee_kind CHECK (addressee_kind IN ('ACCOUNT', 'ROLE', 'ADDRESS')),
    ADD COLUMN kind           text NOT NULL DEFAULT 'LAPSE'
        CONSTRAINT notice_kind CHECK (kind IN ('LAPSE', 'SUSPENSION')),
    ADD COLUMN mailed_at      timestamptz,
    ADD COLUMN mail_tries     integer NOT NULL DEFAULT 0,
    ADD COLUMN mail_after     timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN mail_error     text,
    ALTER COLUMN days DROP NOT NULL;
ALTER TABLE notice
    ALTER COLUMN addressee_kind DROP DEFAULT,
    ALTER COLUMN kind DROP DEFAULT,
    ADD CONSTRAINT notice_stage CHECK ((days IS NULL) = (kind = 'SUSPENSION')),
    DROP CONSTRAINT notice_once,
    ADD CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT (addressee, addressee_kind, kind, subject, at, days);
CREATE INDEX notice_to_mail ON notice (given_at) WHERE mailed_at IS NULL;
CREATE INDEX notice_by_grant ON notice (grant_id);

-- Where people who signed in can be written to, as the identity provider vouches for it.
CREATE TABLE contact (
    account text        CONSTRAINT contact_pk PRIMARY KEY,
    address text        NOT NULL,
    seen_at timestamptz NOT NULL
);
