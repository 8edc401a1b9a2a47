package dev.countersign.api.evidence;

import dev.countersign.evidence.EvaluationLogReader;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Finds out what a file is from its content and has the reader of that format read it.
@ApplicationScoped
public class LogReader implements EvaluationLogReader {

    private final ImportCaps caps;
    private final List<FormatReader> formats;
    private final String application;

    /// @param application version of the application
    @Inject
    public LogReader(
            ImportCaps caps,
            @All List<FormatReader> formats,
            @ConfigProperty(name = "quarkus.application.version") String application) {
        this.caps = caps;
        this.formats = formats;
        this.application = application;
    }

    @Override
    public Result read(Path file, Samples samples) {
        try {
            return switch (Sniff.of(file)) {
                case Sniff.NoLog(var sentence) -> new Result.Refused(sentence);
                case Sniff.JsonObject(var skip) -> read(file, FileStart.ofJson(file, skip, new Json(caps)), samples);
                case Sniff.Zip() -> read(file, ZipArchive.open(file, new Budget(caps)), samples);
                case Sniff.Tar(var packing) -> read(file, TarArchive.open(file, packing, new Budget(caps)), samples);
            };
        } catch (Unreadable e) {
            return new Result.Refused(e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result read(Path file, Archive archive, Samples samples) throws IOException {
        try (archive) {
            return read(file, FileStart.ofArchive(archive, new Json(caps)), samples);
        }
    }

    private Result read(Path file, FileStart start, Samples samples) throws IOException {
        for (var format : formats) {
            if (format.recognises(start)) {
                return switch (format.read(file, start, samples)) {
                    case Result.Refused refused -> refused;
                    case Result.Read read -> read.by("reader " + format.version() + ", Countersign " + application);
                };
            }
        }
        if (start.damage() != null) {
            throw Damage.in("", start.damage());
        }
        var archive = start.archive();
        throw new Unreadable(archive == null ? Sniff.otherJson(start.members()) : Sniff.otherArchive(archive.names()));
    }
}
