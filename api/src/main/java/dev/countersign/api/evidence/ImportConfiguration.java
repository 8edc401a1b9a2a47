package dev.countersign.api.evidence;

import dev.countersign.evidence.EvidenceSettings;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads the caps on imports, and what is taken as evidence, from the configuration. Apart from the records: a class
/// that produces is a bean itself, and
/// the container cannot make one of a record.
final class ImportConfiguration {

    private ImportConfiguration() {}

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

    @Produces
    @Singleton
    static EvidenceSettings taken(
            @ConfigProperty(name = "countersign.evidence.accept-synthetic") boolean acceptSynthetic) {
        return new EvidenceSettings(acceptSynthetic);
    }
}
