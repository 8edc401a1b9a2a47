-- Decisions are looked up by time, never by their id alone: one index less to keep while they are recorded.
ALTER TABLE decision DROP CONSTRAINT decision_pk;
DROP INDEX decision_by_at;
ALTER TABLE decision ADD CONSTRAINT decision_pk PRIMARY KEY (at, id);
