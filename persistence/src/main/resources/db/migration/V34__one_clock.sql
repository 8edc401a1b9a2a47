-- When an order was given by the database's clock. What an instance's own clock says cannot be compared with another's.
ALTER TABLE shutdown_order ADD COLUMN given_at timestamptz;
UPDATE shutdown_order SET given_at = issued_at;
ALTER TABLE shutdown_order ALTER COLUMN given_at SET NOT NULL, ALTER COLUMN given_at SET DEFAULT clock_timestamp();
