-- What a log's own number can be compared with was guessed from its name. The readers say it now, and keep the bounds a
-- log states. What the logs kept until now were about stays as it was read: a mean by its name, else nothing comparable.
ALTER TABLE finding
    ADD COLUMN source_kind  text CONSTRAINT finding_source_kind CHECK (source_kind IN (
               'MEAN', 'HITS', 'ERROR', 'LOWER', 'UPPER', 'OTHER')),
    ADD COLUMN source_lower double precision,
    ADD COLUMN source_upper double precision;
UPDATE finding
SET source_kind = CASE WHEN source_metric ~ ' (accuracy|mean)$' THEN 'MEAN' ELSE 'OTHER' END
WHERE source_metric IS NOT NULL;
ALTER TABLE finding
    ADD CONSTRAINT finding_source_has_kind CHECK ((source_metric IS NULL) = (source_kind IS NULL));
