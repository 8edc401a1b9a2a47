-- Published frameworks as data. verification: V primary text read, S secondary source read, M from memory, unverified.
INSERT INTO safeguard (code, name, description, source, verification) VALUES
    ('access-controls', 'Access controls', 'Who can use the model, and with which restrictions, is limited and checked.', 'Anthropic ASL-3 deployment safeguards', 'S'),
    ('realtime-classifiers', 'Real-time classifiers', 'Prompts and completions are classified while they happen, and harmful ones are stopped.', 'Anthropic ASL-3 deployment safeguards', 'S'),
    ('async-monitoring', 'Asynchronous monitoring', 'Classifiers look at traffic after the fact and raise what the real-time ones missed.', 'Anthropic ASL-3 deployment safeguards', 'S'),
    ('jailbreak-response', 'Jailbreak detection and rapid response', 'New jailbreaks are detected and answered quickly.', 'Anthropic RSP, quoted by a secondary source', 'S'),
    ('egress-controls', 'Egress bandwidth controls', 'The rate at which data can leave the systems that hold weights is limited.', 'Anthropic ASL-3 security report, quoted by a secondary source', 'S'),
    ('two-party-authorization', 'Two-party authorization for weight access', 'Nobody reaches weights alone: a second person authorizes, with a justification and a time limit.', 'Anthropic ASL-3 security report, quoted by a secondary source', 'S'),
    ('action-review', 'Human approval of irreversible actions', 'A person approves each model action whose consequences cannot be undone.', 'Agentic Misalignment study, mitigation advice', 'V'),
    ('need-to-know', 'Need-to-know data access', 'The model is given only the information its task needs.', 'Agentic Misalignment study, mitigation advice', 'V'),
    ('action-log', 'Complete action log', 'Every tool call is logged where the operator, not the agent, controls the log.', 'House safeguard', 'V'),
    ('preparedness-safeguards-report', 'Safeguards report', 'A report shows that safeguards sufficiently reduce the risk before deployment.', 'OpenAI Preparedness Framework v2', 'S');

INSERT INTO safety_framework (id, code, name, issuer, framework_version, ordinal, source, verification, note) VALUES
    ('01970000-0000-7000-8000-000000000001', 'anthropic-rsp', 'Anthropic RSP', 'Anthropic', '2.x', 1,
     'https://www.anthropic.com/news/activating-asl3-protections', 'S',
     'In force for the Claude Opus 4 decision of 22 May 2025. Capability thresholds of 2.x are from memory and unverified. Version 3.0 took effect on 24 February 2026 with other thresholds (secondary sources); one source names 3.3, effective 26 May 2026.'),
    ('01970000-0000-7000-8000-000000000002', 'openai-preparedness', 'OpenAI Preparedness Framework', 'OpenAI', '2 (15 April 2025)', 1,
     'OpenAI Preparedness Framework v2, 15 April 2025', 'S',
     'Tracked categories: biological and chemical, cybersecurity, AI self-improvement.'),
    ('01970000-0000-7000-8000-000000000003', 'deepmind-fsf', 'Google DeepMind FSF', 'Google DeepMind', '3.0 (22 September 2025)', 1,
     'Google DeepMind Frontier Safety Framework v3.0, 22 September 2025', 'S',
     'Critical capability levels are per domain; instrumental reasoning is exploratory. Version 3.1 of 17 April 2026 adds tracked capability levels (secondary source).');

INSERT INTO safety_level (id, framework_id, code, name, level_rank, summary, source, verification) VALUES
    ('01970000-0000-7000-8000-000000000011', '01970000-0000-7000-8000-000000000001', 'ASL-2', 'AI Safety Level 2', 2,
     'Baseline deployment and security standards.', 'Anthropic RSP 2.x', 'M'),
    ('01970000-0000-7000-8000-000000000012', '01970000-0000-7000-8000-000000000001', 'ASL-3', 'AI Safety Level 3', 3,
     'Added protections against misuse for chemical, biological, radiological and nuclear weapons, and against theft of weights. Not a response to blackmail findings.',
     'https://www.anthropic.com/news/activating-asl3-protections', 'V'),
    ('01970000-0000-7000-8000-000000000021', '01970000-0000-7000-8000-000000000002', 'High', 'High capability', 1,
     'Safeguards are needed before deployment.', 'OpenAI Preparedness Framework v2', 'S'),
    ('01970000-0000-7000-8000-000000000022', '01970000-0000-7000-8000-000000000002', 'Critical', 'Critical capability', 2,
     'Safeguards are needed during development too.', 'OpenAI Preparedness Framework v2', 'S'),
    ('01970000-0000-7000-8000-000000000031', '01970000-0000-7000-8000-000000000003', 'Instrumental-Reasoning-1', 'Instrumental reasoning level 1', 1,
     'Exploratory misalignment level; the names of numbered levels are from memory.', 'Google DeepMind FSF v3.0', 'M'),
    ('01970000-0000-7000-8000-000000000032', '01970000-0000-7000-8000-000000000003', 'Instrumental-Reasoning-2', 'Instrumental reasoning level 2', 2,
     'Exploratory misalignment level; the names of numbered levels are from memory.', 'Google DeepMind FSF v3.0', 'M'),
    ('01970000-0000-7000-8000-000000000033', '01970000-0000-7000-8000-000000000003', 'Harmful-Manipulation-1', 'Harmful manipulation level 1', 1,
     'Misuse level for harmful manipulation.', 'Google DeepMind FSF v3.0', 'S');

-- What a deployment at the level must have attested here: the operator's share of the published measures and house measures.
INSERT INTO safety_level_requirement (level_id, safeguard) VALUES
    ('01970000-0000-7000-8000-000000000011', 'action-log'),
    ('01970000-0000-7000-8000-000000000012', 'access-controls'),
    ('01970000-0000-7000-8000-000000000012', 'action-log'),
    ('01970000-0000-7000-8000-000000000012', 'action-review'),
    ('01970000-0000-7000-8000-000000000021', 'preparedness-safeguards-report'),
    ('01970000-0000-7000-8000-000000000021', 'action-review'),
    ('01970000-0000-7000-8000-000000000022', 'preparedness-safeguards-report'),
    ('01970000-0000-7000-8000-000000000022', 'action-review'),
    ('01970000-0000-7000-8000-000000000022', 'need-to-know'),
    ('01970000-0000-7000-8000-000000000031', 'async-monitoring'),
    ('01970000-0000-7000-8000-000000000032', 'async-monitoring'),
    ('01970000-0000-7000-8000-000000000032', 'action-review');

REVOKE INSERT, UPDATE, DELETE ON safeguard, safety_framework, safety_level, safety_level_requirement FROM countersign_app;
