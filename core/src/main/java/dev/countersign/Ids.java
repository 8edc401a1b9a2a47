package dev.countersign;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/// UUIDv7 identifiers (RFC 9562), made by the caller before anything is stored; later ids sort after earlier ones.
public final class Ids {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /// Reads an id a caller sent.
    ///
    /// @throws ProblemException NOT_FOUND when it is not a UUID: no such thing can exist
    public static UUID parse(String what, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(what, text.length() > 64 ? text.substring(0, 64) + "..." : text);
        }
    }
}
