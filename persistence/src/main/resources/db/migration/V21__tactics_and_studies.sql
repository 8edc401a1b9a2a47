-- What a log's own standard error is worth depends on how many different samples stand behind its trials. Nobody
-- counted them before: as many as trials is what a log without epochs has.
ALTER TABLE finding
    ADD COLUMN source_error   double precision,
    ADD COLUMN source_samples integer,
    ADD COLUMN samples        integer;
UPDATE finding SET samples = scored;
ALTER TABLE finding
    ALTER COLUMN samples SET NOT NULL,
    ADD CONSTRAINT finding_samples CHECK (samples >= 0);
