package dev.countersign.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads one spooled evaluation log, header first and samples one at a time, within fixed caps on size, depth and
/// ratio.
public interface EvaluationLogReader {

    /// @param file the spooled bytes
    /// @param samples is handed each sample once, before this returns; the last of duplicates wins
    Result read(Path file, Consumer<LogSample> samples);

    /// What came of reading.
    sealed interface Result {

        /// @param flags what reading itself found: PARTIAL for a log without header or end, NO_SAMPLES
        /// @param warnings sentences with the place in the log they are about
        record Read(LogHeader header, Set<EvidenceFlag> flags, List<String> warnings) implements Result {}

        /// The bytes are not a log this reader can import; `detail` says what they are and what to do.
        record Refused(String detail) implements Result {}
    }
}
