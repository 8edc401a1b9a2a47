package dev.countersign.api.evidence;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How much an imported file may ask of this server, set by `countersign.evidence.*`. Sizes are in bytes.
///
/// @param upload largest file
/// @param members most members of an archive, and most samples of a log
/// @param uncompressed most bytes that are unpacked or read from one file
/// @param header largest header member
/// @param ratio most bytes one packed byte may become, for members over a megabyte
/// @param text longest text that is read whole; what is longer is cut there
/// @param depth deepest nesting
/// @param time longest reading
public record ImportCaps(
        long upload, int members, long uncompressed, long header, int ratio, int text, int depth, Duration time) {

    @Produces
    @Singleton
    static ImportCaps configured(
            @ConfigProperty(name = "countersign.evidence.max-upload", defaultValue = "512M") MemorySize upload,
            @ConfigProperty(name = "countersign.evidence.max-members", defaultValue = "200000") int members,
            @ConfigProperty(name = "countersign.evidence.max-uncompressed", defaultValue = "20G")
                    MemorySize uncompressed,
            @ConfigProperty(name = "countersign.evidence.max-header", defaultValue = "64M") MemorySize header,
            @ConfigProperty(name = "countersign.evidence.max-ratio", defaultValue = "200") int ratio,
            @ConfigProperty(name = "countersign.evidence.max-text", defaultValue = "1M") MemorySize text,
            @ConfigProperty(name = "countersign.evidence.max-depth", defaultValue = "1000") int depth,
            @ConfigProperty(name = "countersign.evidence.max-time", defaultValue = "5M") Duration time) {
        return new ImportCaps(
                upload.asLongValue(),
                members,
                uncompressed.asLongValue(),
                header.asLongValue(),
                ratio,
                Math.toIntExact(text.asLongValue()),
                depth,
                time);
    }
}
