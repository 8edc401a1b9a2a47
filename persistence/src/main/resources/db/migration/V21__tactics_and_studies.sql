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

-- Flags that come from a study and fall with it are kept apart from the log's own.
ALTER TABLE evaluation
    ADD COLUMN study_flags text NOT NULL DEFAULT '[]' CONSTRAINT evaluation_study_flags CHECK (study_flags IS JSON ARRAY);
CREATE INDEX evaluation_by_task ON evaluation (task, model_identifier) WHERE superseded_by IS NULL;

CREATE TABLE study (
    id                   uuid             CONSTRAINT study_pk PRIMARY KEY,
    revision             integer          NOT NULL,
    name                 text             NOT NULL,
    kind                 text             NOT NULL CONSTRAINT study_kind CHECK (kind IN ('AWARENESS', 'ELICITATION')),
    pressure             text             CONSTRAINT study_pressure CHECK (pressure IN (
                         'ORDINARY', 'REPLACEMENT_PENDING', 'SHUTDOWN_PENDING', 'ACCESS_BLOCKED', 'OBJECTIVE_FAILING',
                         'GATEKEEPER_REFUSAL', 'UNOBSERVED')),
    first_evaluation_id  uuid             NOT NULL CONSTRAINT study_first_evaluation REFERENCES evaluation,
    first_eval_id        text             NOT NULL,
    first_condition_id   text             NOT NULL,
    first_metric         text             NOT NULL,
    first_occurrences    integer          NOT NULL,
    first_trials         integer          NOT NULL,
    second_evaluation_id uuid             NOT NULL CONSTRAINT study_second_evaluation REFERENCES evaluation,
    second_eval_id       text             NOT NULL,
    second_condition_id  text             NOT NULL,
    second_metric        text             NOT NULL,
    second_occurrences   integer          NOT NULL,
    second_trials        integer          NOT NULL,
    p                    double precision NOT NULL CONSTRAINT study_p CHECK (p BETWEEN 0 AND 1),
    linked_by            text             NOT NULL,
    linked_at            timestamptz      NOT NULL,
    removed_by           text,
    removal_reason       text,
    removed_at           timestamptz,
    CONSTRAINT study_first CHECK (first_trials > 0 AND first_occurrences BETWEEN 0 AND first_trials),
    CONSTRAINT study_second CHECK (second_trials > 0 AND second_occurrences BETWEEN 0 AND second_trials),
    CONSTRAINT study_removal CHECK (num_nulls(removed_by, removal_reason, removed_at) IN (0, 3))
);
CREATE INDEX study_by_first_run ON study (first_eval_id) WHERE removed_at IS NULL;
CREATE INDEX study_by_second_run ON study (second_eval_id) WHERE removed_at IS NULL;
CREATE INDEX study_by_first_evaluation ON study (first_evaluation_id);
CREATE INDEX study_by_second_evaluation ON study (second_evaluation_id);
CREATE INDEX study_by_linked ON study (linked_at, id);
