package dev.countersign.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads a document in which somebody describes a model or an agent, known by its content alone, within fixed caps on
/// size, depth and number.
public interface ClaimReader {

    Result read(Path file) throws IOException;

    /// What came of reading.
    sealed interface Result {

        /// @param formatVersion as the document states it, empty when it does not
        /// @param title what the document calls its subject
        /// @param warnings sentences about what was left out or is not as it should be
        record Read(
                ClaimDocument.Kind kind,
                String formatVersion,
                String title,
                List<ClaimStatement> statements,
                ClaimSignature signature,
                List<String> warnings)
                implements Result {}

        /// The bytes are no such document; `detail` says what they are and what to do.
        record Refused(String detail) implements Result {}
    }
}
