package dev.countersign.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads one spooled evaluation log, header first and samples one at a time, within caps on size, depth and ratio.
public interface EvaluationLogReader {

    /// @param file the spooled bytes
    /// @param samples is handed each sample once by the calling thread, before this returns; the last of
    ///     duplicates wins
    Result read(Path file, Samples samples);

    /// Where the samples of each run in a file go.
    interface Samples {

        /// @param run key of the run, as in the `Run` that is answered
        Consumer<LogSample> of(String run);
    }

    /// One run of an evaluation on one model.
    ///
    /// @param key tells the runs of one file apart, empty where it has one
    /// @param flags what reading itself found: PARTIAL for a log without header or end, NO_SAMPLES
    /// @param warnings sentences with the place in the log they are about
    record Run(String key, LogHeader header, Set<EvidenceFlag> flags, List<String> warnings) {}

    /// What came of reading.
    sealed interface Result {

        /// @param runs at least one; a file may have the runs of several models
        /// @param importer versions of what read it, empty where nobody says
        record Read(List<Run> runs, String importer) implements Result {

            public Read(List<Run> runs) {
                this(runs, "");
            }

            public Read by(String reader) {
                return new Read(runs, reader);
            }

            /// The one run of a file.
            public static Read one(LogHeader header, Set<EvidenceFlag> flags, List<String> warnings) {
                return new Read(List.of(new Run("", header, flags, warnings)));
            }
        }

        /// The bytes are not a log this reader can import; `detail` says what they are and what to do.
        record Refused(String detail) implements Result {}
    }
}
