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

-- First and last words of the lists in the samples as the log has them, and per finding what a profile makes of them.
ALTER TABLE evaluation
    ADD COLUMN sequences text NOT NULL DEFAULT '[]' CONSTRAINT evaluation_sequences CHECK (sequences IS JSON ARRAY);
ALTER TABLE finding
    ADD COLUMN fallback text CONSTRAINT finding_fallback CHECK (fallback IS JSON OBJECT);
