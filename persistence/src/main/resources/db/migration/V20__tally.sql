-- Completed, scored and unscored are counts of their own; they were computed from the others and from findings before.
ALTER TABLE evaluation
    ADD COLUMN completed integer,
    ADD COLUMN scored    integer,
    ADD COLUMN unscored  integer;

UPDATE evaluation e
SET completed = e.seen - e.errored,
    scored    = counted.scored,
    unscored  = greatest(0, e.seen - e.errored - e.invalidated - counted.scored)
FROM (SELECT o.id, coalesce(sum(c.scored), 0)::integer AS scored
      FROM evaluation o
      LEFT JOIN (SELECT evaluation_id, condition_id, min(scored) AS scored
                 FROM finding GROUP BY evaluation_id, condition_id) c ON c.evaluation_id = o.id
      GROUP BY o.id) counted
WHERE counted.id = e.id;

ALTER TABLE evaluation
    ALTER COLUMN completed SET NOT NULL,
    ALTER COLUMN scored SET NOT NULL,
    ALTER COLUMN unscored SET NOT NULL,
    DROP CONSTRAINT evaluation_counts,
    ADD CONSTRAINT evaluation_counts CHECK (
        seen >= 0 AND completed BETWEEN 0 AND seen AND errored BETWEEN 0 AND seen AND invalidated BETWEEN 0 AND seen
        AND limit_stopped BETWEEN 0 AND seen AND edited >= 0 AND scored >= 0 AND unscored >= 0
        AND scored + unscored <= seen);
