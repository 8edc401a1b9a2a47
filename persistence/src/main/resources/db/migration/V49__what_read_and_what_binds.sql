-- What read a file, by which profiles its metrics are explained, and what the digest of a review is over. Reviews of before keep theirs.
ALTER TABLE artifact ADD COLUMN importer text;
ALTER TABLE evaluation ADD COLUMN read_by text NOT NULL DEFAULT '[]' CONSTRAINT evaluation_read_by CHECK (read_by IS JSON ARRAY);
ALTER TABLE evaluation ALTER COLUMN read_by DROP DEFAULT;
ALTER TABLE evaluation ADD COLUMN review_binds_form integer CONSTRAINT evaluation_review_binds_form CHECK (review_binds_form IN (1, 2));
UPDATE evaluation SET review_binds_form = 1 WHERE review_binds IS NOT NULL;
ALTER TABLE evaluation ADD CONSTRAINT evaluation_review_bound CHECK (num_nulls(review_binds, review_binds_form) IN (0, 2));
