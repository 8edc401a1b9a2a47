-- What a signer attaches to an approval: words, and limits that only narrow what was asked for.
ALTER TABLE sign_off
    ADD COLUMN condition_words text,
    ADD COLUMN condition_until timestamptz,
    ADD COLUMN condition_call  text,
    ADD COLUMN condition_rate  integer CONSTRAINT sign_off_condition_rate CHECK (condition_rate > 0),
    ADD CONSTRAINT sign_off_conditions_of_approvals CHECK (
        verdict = 'APPROVE' OR num_nonnulls(condition_words, condition_until, condition_call, condition_rate) = 0);

-- The words a grant was given on; its limits are in its own columns already.
ALTER TABLE tool_grant ADD COLUMN given_on text NOT NULL DEFAULT '[]'
    CONSTRAINT tool_grant_given_on CHECK (given_on IS JSON ARRAY);
