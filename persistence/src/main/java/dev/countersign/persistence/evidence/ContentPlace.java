package dev.countersign.persistence.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/// One place the bytes of kept copies can lie in.
interface ContentPlace {

    /// The name the place is recorded under.
    String name();

    /// @param sha256 of the file, lower-case hex
    void put(UUID id, String sha256, Path file) throws IOException;

    InputStream open(UUID id, String sha256) throws IOException;

    /// Removes what lies there of the copy, if anything.
    void remove(UUID id, String sha256);
}
