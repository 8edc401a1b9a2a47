-- The log's own text of its times. One without a zone counts as the earliest it can mean, which is in UTC+14; until now it was taken for UTC
-- and made evidence look up to fourteen hours younger than it may be.
ALTER TABLE evaluation ADD COLUMN started_text text;
ALTER TABLE evaluation ADD COLUMN evaluated_text text;
ALTER TABLE evaluation ADD COLUMN zone_assumed boolean NOT NULL DEFAULT false;
UPDATE evaluation
SET started_at = started_at - interval '14 hours',
    evaluated_at = CASE WHEN evaluated_at = 'epoch' THEN evaluated_at ELSE evaluated_at - interval '14 hours' END,
    zone_assumed = evaluated_at <> 'epoch',
    warnings = replace(warnings, 'has no zone; UTC was assumed.', 'has no zone; it counts as the earliest it can mean, as if in UTC+14.')
WHERE warnings LIKE '%has no zone; UTC was assumed.%';
ALTER TABLE evaluation ALTER COLUMN zone_assumed DROP DEFAULT;
