package dev.countersign.api.evidence;

import dev.countersign.evidence.EvaluationLogReader;
import dev.countersign.evidence.LogSample;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Finds out what a file is from its content and has the reader of that format read it.
@ApplicationScoped
public class LogReader implements EvaluationLogReader {

    private final ImportCaps caps;
    private final List<FormatReader> formats;

    @Inject
    public LogReader(ImportCaps caps, @All List<FormatReader> formats) {
        this.caps = caps;
        this.formats = formats;
    }

    @Override
    public Result read(Path file, Consumer<LogSample> samples) {
        try {
            return switch (Sniff.of(file)) {
                case Sniff.NoLog(var sentence) -> new Result.Refused(sentence);
                case Sniff.JsonObject(var skip) -> read(file, FileStart.ofJson(file, skip, new Json(caps)), samples);
                case Sniff.Zip() -> read(file, FileStart.ofArchive(), samples);
            };
        } catch (Unreadable e) {
            return new Result.Refused(e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result read(Path file, FileStart start, Consumer<LogSample> samples) throws IOException {
        for (var format : formats) {
            if (format.recognises(start)) {
                return format.read(file, start, samples);
            }
        }
        throw start.damage() != null ? Damage.in("", start.damage()) : new Unreadable(Sniff.otherJson(start.members()));
    }
}
