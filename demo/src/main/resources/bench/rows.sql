-- One model, 1,000 tools, and :count deployments with an agent, a decided case and a grant each; for every twentieth of them a case
-- that is still open. Cases carry as much text as real ones.
INSERT INTO model (id, revision, provider, name, version, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000001', 0, 'Example', 'Bench model', '1', now(), now());

INSERT INTO tool (id, revision, name, server, description, input_schema, resource_type, definition_digest, pinned_at, created_at)
SELECT ('00000000-0000-7000-8001-' || lpad(to_hex(i), 12, '0'))::uuid, 0, 'bench-tool-' || i, 'bench.example', 'A tool', '{}',
    'tool', encode(sha256(i::text::bytea), 'hex'), now() - interval '2 days', now()
FROM generate_series(0, 999) i;
INSERT INTO tool_action SELECT id, 'tools/call' FROM tool WHERE server = 'bench.example';
INSERT INTO tool_capability SELECT id, 'READ_DATA' FROM tool WHERE server = 'bench.example';

INSERT INTO deployment_mode SELECT ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid, 'NORMAL', now()
FROM generate_series(1, :count) i;
INSERT INTO deployment (id, revision, name, purpose, model_id, environment, operator, control_condition, internet_access,
    persistent_memory, delegation, owner_email, status, registered_by, created_at, updated_at)
SELECT ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid, 0, 'bench-deployment-' || i, 'Measures',
    '00000000-0000-7000-8000-000000000001', 'production', 'Operator ' || i % 50, 'CENTRALIZED', false, false, false,
    'owner@example.org', 'APPROVED', 'bench', now() - i * interval '1 second', now()
FROM generate_series(1, :count) i;

INSERT INTO agent (id, revision, deployment_id, issuer, subject, created_at, audit_sequence)
SELECT ('00000000-0000-7000-8003-' || lpad(to_hex(i), 12, '0'))::uuid, 0,
    ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid, '', 'bench-agent-' || i, now() - interval '2 days', 0
FROM generate_series(1, :count) i;

CREATE TEMPORARY TABLE assessed AS
SELECT json_build_object(
    'statement', json_build_object('purpose', 'Answers what customers ask, and passes on what it may not decide.'),
    'gates', (SELECT json_agg(json_build_object(
            'gate', 'gate-' || n, 'title', 'A gate', 'passed', true, 'detail', repeat('What the gate found, in words. ', 6), 'remedy', ''))
        FROM generate_series(1, 9) n),
    'evidence', '[]'::json,
    'quorum', json_build_object('seats', json_build_array(
        json_build_object('role', 'SAFETY_OFFICER', 'needed', 1), json_build_object('role', 'BOARD_MEMBER', 'needed', 2))),
    'policyVersion', 'bench')::text AS assessment;

INSERT INTO governance_case (id, revision, kind, subject_id, deployment_id, title, opened_by, opened_by_name, opened_at, deadline,
    status, digest, assessment, decided_at)
SELECT ('00000000-0000-7000-8004-' || lpad(to_hex(i), 12, '0'))::uuid, 0, 'TOOL_GRANT',
    ('00000000-0000-7000-8006-' || lpad(to_hex(i), 12, '0'))::uuid, ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid,
    'bench-tool-' || i % 1000 || ' for bench-deployment-' || i, 'person-' || i % 500, 'Person ' || i % 500,
    now() - interval '3 days' - i * interval '1 second', now() + interval '11 days', 'APPROVED', encode(sha256(i::text::bytea), 'hex'),
    assessment, now() - interval '1 day'
FROM generate_series(1, :count) i, assessed;

INSERT INTO governance_case (id, revision, kind, subject_id, deployment_id, title, opened_by, opened_by_name, opened_at, deadline,
    status, digest, assessment)
SELECT ('00000000-0000-7000-8007-' || lpad(to_hex(i), 12, '0'))::uuid, 0, 'TOOL_GRANT',
    ('00000000-0000-7000-8008-' || lpad(to_hex(i), 12, '0'))::uuid, ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid,
    'bench-tool-' || i % 1000 || ' for bench-deployment-' || i, 'person-' || i % 500, 'Person ' || i % 500,
    now() - i * interval '1 second', now() + interval '1 day' + i * interval '10 seconds', 'OPEN', encode(sha256(i::text::bytea), 'hex'),
    assessment
FROM generate_series(20, :count, 20) i, assessed;

INSERT INTO tool_grant (id, revision, case_id, deployment_id, tool_id, tool_name, tool_server, definition_digest, actions,
    capabilities, call_condition, granted_at, valid_until, expiry_recorded, audit_sequence, review_due)
SELECT ('00000000-0000-7000-8005-' || lpad(to_hex(i), 12, '0'))::uuid, 0,
    ('00000000-0000-7000-8004-' || lpad(to_hex(i), 12, '0'))::uuid,
    ('00000000-0000-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid, t.id, t.name, t.server, t.definition_digest,
    '["tools/call"]', CASE WHEN i % 4 = 0 THEN '["CONTACT_PEOPLE","READ_DATA"]' ELSE '["READ_DATA"]' END,
    CASE WHEN i % 10 = 0 THEN 'params.amount <= ' || i % 40000 END, now() - interval '1 day',
    now() + interval '2 days' + i * interval '20 seconds', false, 1,
    'infinity' -- the rows have no evidence, and what is measured is not their suspension
FROM generate_series(1, :count) i
JOIN tool t ON t.id = ('00000000-0000-7000-8001-' || lpad(to_hex(i % 1000), 12, '0'))::uuid;
