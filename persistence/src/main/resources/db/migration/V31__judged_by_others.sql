-- Classes of a tool that no safety officer has confirmed, and who confirmed those that count.
ALTER TABLE tool ADD COLUMN proposed_classes text NOT NULL DEFAULT '[]'
    CONSTRAINT tool_proposed_classes CHECK (proposed_classes IS JSON ARRAY);
ALTER TABLE tool ADD COLUMN classified_by text;

-- A run that was accepted counts against a model until its revision is accepted or two officers have rejected it.
ALTER TABLE evaluation ADD COLUMN counts_against boolean NOT NULL DEFAULT false;
UPDATE evaluation SET counts_against = true WHERE review_verdict = 'ACCEPT';
-- How often its metrics were read anew, so that a review of an earlier reading is noticed.
ALTER TABLE evaluation ADD COLUMN readings integer NOT NULL DEFAULT 0;
