-- Evidence with times that had no zone is older since V48, which no entry of the log tells: look at what rests on it now.
UPDATE tool_grant g SET review_due = now()
WHERE g.revoked_at IS NULL AND NOT g.expiry_recorded AND EXISTS (
    SELECT 1 FROM deployment d JOIN evaluation e ON e.model_id = d.model_id
    WHERE d.id = g.deployment_id AND e.zone_assumed);
