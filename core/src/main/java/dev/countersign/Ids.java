package dev.countersign;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.util.UUID;

/// UUIDv7 identifiers (RFC 9562), made by the caller before anything is stored. Of this process, a later id always
/// sorts after an earlier one, also within one millisecond and when the system's clock is set back: lists ordered by id
/// stand in the order things were made.
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR =
            Generators.timeBasedEpochGenerator(new SecureRandom(), new NeverBack());

    private Ids() {}

    public static synchronized UUID next() {
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

    private static final class NeverBack extends UUIDClock {

        private long latest;

        @Override
        public long currentTimeMillis() {
            latest = Math.max(latest, super.currentTimeMillis());
            return latest;
        }
    }
}
