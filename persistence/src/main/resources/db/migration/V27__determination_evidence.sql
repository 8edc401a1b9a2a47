-- Ids of the evaluations a determination rests on; what they said when it was signed is in the case's statement.
ALTER TABLE determination ADD COLUMN evidence text NOT NULL DEFAULT '[]'
    CONSTRAINT determination_evidence CHECK (evidence IS JSON ARRAY);
