-- What the docket and the home page look for, so that finding it does not mean reading every case and every grant.

-- The roles a case's quorum seats.
ALTER TABLE governance_case ADD COLUMN seat_roles jsonb
    GENERATED ALWAYS AS (jsonb_path_query_array(CAST(assessment AS jsonb), '$.quorum.seats[*].role')) STORED;

CREATE INDEX tool_grant_by_case ON tool_grant (case_id);
