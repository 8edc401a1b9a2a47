package dev.countersign.persistence.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// One place the bytes of kept copies can lie in.
interface ContentPlace {

    /// The name the place is recorded under.
    String name();

    /// @param sha256 of the file, lower-case hex
    /// @param wanted asked as often as the place can stop
    /// @throws CancellationException when it said no; what was put so far is left for [#remove]
    void put(UUID id, String sha256, Path file, BooleanSupplier wanted) throws IOException;

    InputStream open(UUID id, String sha256) throws IOException;

    /// Removes what lies there of the copy, if anything.
    void remove(UUID id, String sha256);
}
