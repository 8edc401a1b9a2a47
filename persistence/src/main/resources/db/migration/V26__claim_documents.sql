-- What makers say about a model or an agent. Kept apart from evaluations: no gate reads this table.
CREATE TABLE claim_document (
    id               uuid        CONSTRAINT claim_document_pk PRIMARY KEY,
    artifact_id      uuid        NOT NULL CONSTRAINT claim_document_artifact REFERENCES artifact,
    model_id         uuid        CONSTRAINT claim_document_model REFERENCES model,
    agent_id         uuid        CONSTRAINT claim_document_agent REFERENCES agent,
    kind             text        NOT NULL CONSTRAINT claim_document_kind CHECK (kind IN ('ML_BOM', 'MODEL_CARD', 'AGENT_CARD')),
    title            text        NOT NULL,
    statements       text        NOT NULL CONSTRAINT claim_document_statements CHECK (statements IS JSON ARRAY),
    warnings         text        NOT NULL CONSTRAINT claim_document_warnings CHECK (warnings IS JSON ARRAY),
    signature        text        NOT NULL CONSTRAINT claim_document_signature CHECK (signature IN (
                     'NONE', 'VERIFIED', 'UNKNOWN_KEY', 'INVALID')),
    signature_detail text        NOT NULL,
    attached_by      text        NOT NULL,
    attached_at      timestamptz NOT NULL,
    CONSTRAINT claim_document_subject CHECK (num_nonnulls(model_id, agent_id) = 1),
    CONSTRAINT claim_document_once UNIQUE NULLS NOT DISTINCT (artifact_id, model_id, agent_id)
);
CREATE INDEX claim_document_by_model ON claim_document (model_id, attached_at) WHERE model_id IS NOT NULL;
CREATE INDEX claim_document_by_agent ON claim_document (agent_id, attached_at) WHERE agent_id IS NOT NULL;
REVOKE UPDATE, DELETE ON claim_document FROM countersign_app;
