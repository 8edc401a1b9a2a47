-- One file may have the runs of several models, each an evaluation of its own.
DROP INDEX evaluation_by_artifact;
CREATE UNIQUE INDEX evaluation_by_artifact ON evaluation (artifact_id, eval_id);
