-- Decisions are many: partitioned by day, in UTC. The default partition catches what has no day of its own, so an answer
-- can always be recorded.
CREATE TABLE decision (
    id            uuid        NOT NULL,
    at            timestamptz NOT NULL,
    permitted     boolean     NOT NULL,
    reason        text        NOT NULL,
    sequence      bigint      NOT NULL,
    deployment_id uuid,
    grant_id      uuid,
    caller        text        NOT NULL,
    instance      text        NOT NULL,
    agent         text        NOT NULL,
    person        text,
    action        text        NOT NULL,
    tool          text        NOT NULL,
    server        text,
    params_digest text        NOT NULL,
    request_id    text,
    CONSTRAINT decision_pk PRIMARY KEY (id, at),
    CONSTRAINT decision_permitted CHECK (permitted = (reason = 'PERMITTED'))
) PARTITION BY RANGE (at);
CREATE INDEX decision_by_deployment ON decision (deployment_id, at);
CREATE INDEX decision_by_at ON decision (at, id);
CREATE TABLE decision_default PARTITION OF decision DEFAULT;

-- The application's role may not create tables; this does it for one day. Two instances may call it at once. Where the
-- default partition already holds decisions of that day, they stay there and so do the day's others.
CREATE FUNCTION ensure_decision_partition(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    name text := 'decision_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_decision_partition'));
    IF to_regclass(name) IS NULL THEN
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF decision FOR VALUES FROM (%L) TO (%L)',
            name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM countersign_app', name);
    END IF;
EXCEPTION
    WHEN check_violation THEN
        RETURN;
END $$;
REVOKE ALL ON FUNCTION ensure_decision_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_decision_partition(date) TO countersign_app;

-- What was decided stays as it was decided.
REVOKE UPDATE, DELETE ON decision, decision_default FROM countersign_app;
