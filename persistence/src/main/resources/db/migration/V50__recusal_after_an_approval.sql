-- Who has approved may recuse themselves later; the approval stays on record and counts no more.
ALTER TABLE sign_off DROP CONSTRAINT sign_off_once;
CREATE UNIQUE INDEX sign_off_once ON sign_off (case_id, signer, digest, (verdict = 'RECUSE'));
