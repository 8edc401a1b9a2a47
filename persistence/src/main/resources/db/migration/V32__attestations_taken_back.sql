ALTER TABLE attestation ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE attestation ADD COLUMN withdrawn_by text;
ALTER TABLE attestation ADD COLUMN withdrawal_reason text;
ALTER TABLE attestation ADD CONSTRAINT attestation_withdrawal CHECK (
    (withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawal_reason IS NULL));
-- Orders over a model, an operator or everything are looked for when a deployment is to be approved.
CREATE INDEX shutdown_order_wide ON shutdown_order (audit_sequence) WHERE NOT drill AND scope_type <> 'DEPLOYMENT';
