package dev.countersign.api.evidence;

import dev.countersign.evidence.EvaluationLogReader.Result;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import java.io.IOException;
import java.nio.file.Path;

/// Reads one format of evaluation logs. Formats are told apart by content and never overlap: at most one reader
/// recognises a file.
public interface FormatReader {

    /// Raised with every change by which the same bytes are read as anything else than before; kept with what it read.
    int version();

    boolean recognises(FileStart start);

    /// @param samples is handed each sample once, before this returns
    /// @throws Unreadable with the sentence for the person who sent the file
    Result read(Path file, FileStart start, Samples samples) throws IOException;
}
