-- A foreign key asks for each row, and a large file has tens of thousands of pieces of one content. Who adds pieces holds their content
-- instead, once in a transaction, as the key did for each row: it cannot be removed before they are there, and its pieces go with it.
ALTER TABLE artifact_piece DROP CONSTRAINT artifact_piece_content;

CREATE FUNCTION artifact_content_hold(content uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM artifact_content WHERE id = content FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = 'There is no content ' || content || ' to add pieces to.';
    END IF;
END
$$;
REVOKE ALL ON FUNCTION artifact_content_hold(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION artifact_content_hold(uuid) TO countersign_app;

CREATE FUNCTION artifact_content_removed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM artifact_piece WHERE content_id = OLD.id;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION artifact_content_removed() FROM PUBLIC;
CREATE TRIGGER artifact_content_removed AFTER DELETE ON artifact_content
    FOR EACH ROW EXECUTE FUNCTION artifact_content_removed();
