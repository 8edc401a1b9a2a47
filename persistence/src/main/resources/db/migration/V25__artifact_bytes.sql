-- The original bytes of imported files. A content is one kept copy; it belongs to the artifact that names it, and one that no
-- artifact names a day after it was begun is what a crashed import left behind, and is swept. The bytes lie in pieces: rows like
-- all others, so that a backup, a replica and a foreign key treat them like all others, and no reader needs more memory than one.
CREATE TABLE artifact_content (
    id       uuid        CONSTRAINT artifact_content_pk PRIMARY KEY,
    place    text        NOT NULL CONSTRAINT artifact_content_place CHECK (place IN ('DATABASE', 'S3')),
    sha256   text        NOT NULL CONSTRAINT artifact_content_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size     bigint      NOT NULL CONSTRAINT artifact_content_size CHECK (size >= 0),
    begun_at timestamptz NOT NULL
);
CREATE INDEX artifact_content_by_begun ON artifact_content (begun_at);

CREATE TABLE artifact_piece (
    content_id uuid    NOT NULL CONSTRAINT artifact_piece_content REFERENCES artifact_content ON DELETE CASCADE,
    position   integer NOT NULL CONSTRAINT artifact_piece_position CHECK (position >= 0),
    bytes      bytea   NOT NULL CONSTRAINT artifact_piece_bytes CHECK (length(bytes) BETWEEN 1 AND 1048576),
    CONSTRAINT artifact_piece_pk PRIMARY KEY (content_id, position)
);
-- Logs are archives, or compressed by the file system: a second compression costs time and gains nothing.
ALTER TABLE artifact_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Null for files imported before bytes were kept.
ALTER TABLE artifact ADD COLUMN content_id uuid CONSTRAINT artifact_kept REFERENCES artifact_content;
CREATE UNIQUE INDEX artifact_by_content ON artifact (content_id);

-- What is kept stays as it came: the application's role may add, and remove a content no artifact names; its pieces go with it.
REVOKE UPDATE ON artifact_content FROM countersign_app;
REVOKE UPDATE, DELETE ON artifact_piece, artifact FROM countersign_app;
