-- The audit log. The application's role adds canonical texts and reads; everything else about an entry, the Merkle tree
-- (RFC 6962, section 2.1) and the head are derived from the text by the database, so no caller can make them disagree.
CREATE TABLE audit_entry (
    sequence     bigint      CONSTRAINT audit_entry_pk PRIMARY KEY,
    canonical    text        NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    action       text        NOT NULL,
    subject_type text        NOT NULL,
    subject_id   text        NOT NULL,
    outcome      text        NOT NULL CONSTRAINT audit_entry_outcome CHECK (outcome IN ('DONE', 'REFUSED')),
    affects      uuid[]      NOT NULL,
    affects_all  boolean     NOT NULL
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, sequence);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, sequence);
CREATE INDEX audit_entry_by_action ON audit_entry (action text_pattern_ops, sequence);
CREATE INDEX audit_entry_by_affected ON audit_entry USING gin (affects);
CREATE INDEX audit_entry_refused ON audit_entry (sequence) WHERE outcome = 'REFUSED';
CREATE INDEX audit_entry_by_at ON audit_entry (at);

-- Roots of the complete subtrees; level 0 holds the leaf hashes.
CREATE TABLE audit_node (
    level    smallint NOT NULL,
    position bigint   NOT NULL,
    hash     bytea    NOT NULL CONSTRAINT audit_node_sha256 CHECK (length(hash) = 32),
    CONSTRAINT audit_node_pk PRIMARY KEY (level, position)
);

-- One row, locked by whoever appends until their transaction ends: so sequence numbers have no gaps and are a total order.
CREATE TABLE audit_head (
    only_row boolean CONSTRAINT audit_head_pk PRIMARY KEY CONSTRAINT audit_head_one CHECK (only_row),
    size     bigint NOT NULL
);
INSERT INTO audit_head VALUES (true, 0);

-- Locks the head for this transaction and gives the next sequence number.
CREATE FUNCTION audit_lock() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = public, pg_temp SET lock_timeout = '10s'
    AS $$ SELECT size FROM audit_head FOR UPDATE $$;

CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    entry    json   := NEW.canonical::json;
    expected bigint := audit_lock();
    depth    int    := 0;
    place    bigint := expected;
    root     bytea  := sha256('\x00'::bytea || convert_to(NEW.canonical, 'UTF8'));
BEGIN
    IF NEW.sequence IS DISTINCT FROM expected OR (entry ->> 'sequence')::bigint IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'the next audit entry has the sequence %, not %', expected, NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.at := (entry ->> 'at')::timestamptz;
    NEW.actor := entry ->> 'actor';
    NEW.action := entry ->> 'action';
    NEW.subject_type := entry ->> 'subjectType';
    NEW.subject_id := entry ->> 'subjectId';
    NEW.outcome := entry ->> 'outcome';
    NEW.affects_all := json_typeof(entry -> 'affects') = 'string';
    NEW.affects := CASE WHEN NEW.affects_all THEN '{}'
        ELSE ARRAY(SELECT json_array_elements_text(entry -> 'affects')::uuid) END;
    LOOP
        INSERT INTO audit_node VALUES (depth, place, root);
        EXIT WHEN place & 1 = 0;
        SELECT sha256('\x01'::bytea || n.hash || root) INTO STRICT root
            FROM audit_node n WHERE n.level = depth AND n.position = place - 1;
        depth := depth + 1;
        place := place >> 1;
    END LOOP;
    UPDATE audit_head SET size = expected + 1;
    PERFORM pg_notify('countersign_audit', expected::text);
    RETURN NEW;
END $$;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.size <> OLD.size + 1
        OR NOT EXISTS (SELECT FROM audit_node WHERE level = 0 AND position = OLD.size) THEN
        RAISE EXCEPTION 'the head of the audit log moves one appended entry at a time, not from % to %', OLD.size, NEW.size
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_append BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_append();
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_forward();
-- The owner of the tables is refused as well; ALWAYS: in every replication role.
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_node EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_append, ENABLE ALWAYS TRIGGER audit_refuse;
ALTER TABLE audit_node ENABLE ALWAYS TRIGGER audit_refuse;
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_forward, ENABLE ALWAYS TRIGGER audit_refuse;

REVOKE ALL ON FUNCTION audit_lock(), audit_append() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_lock() TO countersign_app;
GRANT SELECT ON audit_entry, audit_node, audit_head TO countersign_app;
GRANT INSERT (sequence, canonical) ON audit_entry TO countersign_app;
GRANT SELECT ON flyway_schema_history TO countersign_app;

-- What later migrations create, the application's role may fill and change, unless they say otherwise.
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO countersign_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO countersign_app;
