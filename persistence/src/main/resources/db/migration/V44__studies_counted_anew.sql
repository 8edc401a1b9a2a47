-- A study is compared again when a revision of an arm comes to stand; what came of it at linking is kept beside.
ALTER TABLE study ADD COLUMN linked_p double precision;
UPDATE study SET linked_p = p;
ALTER TABLE study ALTER COLUMN linked_p SET NOT NULL;
