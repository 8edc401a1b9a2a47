-- Whether an agent was there before a grant is told by the audit log's order, not by the clocks of two instances.
ALTER TABLE agent ADD COLUMN audit_sequence bigint;
ALTER TABLE tool_grant ADD COLUMN audit_sequence bigint;

-- Of those that are there already the instants are all that is known; a tie counts as registered after the grant. Each of
-- them has an audit entry, so their places are below the sequence of every entry to come.
WITH ordered AS (
    SELECT id, row_number() OVER (ORDER BY at, kind, id) - 1 AS place FROM (
        SELECT id, created_at AS at, 2 AS kind FROM agent
        UNION ALL
        SELECT id, granted_at, 1 FROM tool_grant) AS both_kinds),
agents AS (UPDATE agent SET audit_sequence = place FROM ordered WHERE ordered.id = agent.id)
UPDATE tool_grant SET audit_sequence = place FROM ordered WHERE ordered.id = tool_grant.id;

ALTER TABLE agent ALTER COLUMN audit_sequence SET NOT NULL;
ALTER TABLE tool_grant ALTER COLUMN audit_sequence SET NOT NULL;
