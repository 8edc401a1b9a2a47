-- That a safety level's review is overdue, or that a registration to stop lapsed, is recorded once and stays so.
ALTER TABLE determination ADD COLUMN lapse_recorded boolean NOT NULL DEFAULT false;
ALTER TABLE shutdown_authority ADD COLUMN lapse_recorded boolean NOT NULL DEFAULT false;
