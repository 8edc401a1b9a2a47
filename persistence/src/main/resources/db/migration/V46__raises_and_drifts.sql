-- Who reported the present drift of a tool, as a JSON array of accounts: none of them can end it.
ALTER TABLE tool
    ADD COLUMN drift_reporters text CONSTRAINT tool_drift_reporters CHECK (drift_reporters IS JSON ARRAY);
UPDATE tool AS drifted
SET drift_reporters = coalesce(
    (SELECT json_agg(DISTINCT e.actor)::text
     FROM audit_entry AS e
     WHERE e.subject_id = drifted.id::text AND e.action = 'tool.drifted' AND e.outcome = 'DONE'
       AND e.at >= drifted.pinned_at),
    '[]')
WHERE observed_digest IS NOT NULL;

-- What governed the model when a determination raised the level, until the raise is confirmed.
ALTER TABLE determination
    ADD COLUMN raised_over uuid CONSTRAINT determination_raised_over REFERENCES determination;

-- Raises made before that nobody has confirmed: in force, or superseded since, by a case that was not approved.
UPDATE determination AS raised
SET raised_over = (SELECT earlier.id
                   FROM determination AS earlier
                   WHERE earlier.model_id = raised.model_id AND earlier.in_force_at < raised.in_force_at
                   ORDER BY earlier.in_force_at DESC
                   LIMIT 1)
FROM governance_case AS decided
WHERE decided.id = raised.case_id AND raised.in_force_at IS NOT NULL AND decided.status <> 'APPROVED';
