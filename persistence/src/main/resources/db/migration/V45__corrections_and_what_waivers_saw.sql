-- A revision with corrections that was accepted and cannot count itself: the earlier one speaks for the model no longer.
ALTER TABLE evaluation ADD COLUMN corrected_by uuid CONSTRAINT evaluation_corrected_by REFERENCES evaluation;

-- The worst upper bound the board saw, and the facts of the one deployment it signed for. Waivers of before have neither: nothing says that
-- they were signed for what is there now, so those for the thresholds or for a result over the limit have to be asked for again.
ALTER TABLE waiver ADD COLUMN seen_upper double precision CONSTRAINT waiver_seen_upper CHECK (seen_upper BETWEEN 0 AND 1);
ALTER TABLE waiver ADD COLUMN deployment_digest text CONSTRAINT waiver_deployment_digest CHECK (deployment_digest ~ '^[0-9a-f]{64}$');
