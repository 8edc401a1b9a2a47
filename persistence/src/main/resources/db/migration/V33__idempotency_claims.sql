-- Which request holds a key: one whose claim has lapsed must not give up the claim of the next.
ALTER TABLE idempotency_key ADD COLUMN claim uuid;
UPDATE idempotency_key SET claim = gen_random_uuid();
ALTER TABLE idempotency_key ALTER COLUMN claim SET NOT NULL;
