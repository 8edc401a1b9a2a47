-- Which cases rest on an evidence file: asked from the file's page.
ALTER TABLE governance_case ADD COLUMN evidence jsonb
    GENERATED ALWAYS AS (CAST(assessment AS jsonb) -> 'evidence') STORED;
CREATE INDEX governance_case_by_evidence ON governance_case USING gin (evidence jsonb_path_ops);
