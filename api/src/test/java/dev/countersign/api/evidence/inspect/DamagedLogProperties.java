package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.evidence.EvaluationLogReader.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Damages real logs, byte by byte and by cutting: each is read or refused with a sentence, in time and without a
/// crash.
class DamagedLogProperties {

    private static final Path SAMPLES = Path.of("src/test/resources/evidence");
    private static final List<String> LOGS = List.of(
            "inspect-eval/2026-05-07_5a295ca_retry-2-then-success.eval",
            "inspect-eval/2024-11-05_3355df2_log_streaming.eval",
            "inspect-generated/chunked_approval_toolcalls.eval",
            "inspect-json/2024-10-23_44b41cd_log_formats.json");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// @param from where a piece is taken from, as a share of the length, to be put at `to`
    record Damage(double at, byte value, double from, double to, int length) {}

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    void readsOrRefuses(
            @ForAll("logs") String log, @ForAll("damages") List<Damage> damages, @ForAll("shares") double kept)
            throws IOException {
        var bytes = Files.readAllBytes(SAMPLES.resolve(log));
        for (var damage : damages) {
            bytes[place(damage.at(), bytes)] = damage.value();
            var from = place(damage.from(), bytes);
            var to = place(damage.to(), bytes);
            var length = Math.min(damage.length(), bytes.length - Math.max(from, to));
            System.arraycopy(bytes, from, bytes, to, length);
        }
        // One in four is cut, most near the end, where an archive keeps its directory.
        var length = kept < 0.75 ? bytes.length : (int) (bytes.length * (1 - Math.pow(1 - kept, 3) * 64));
        check(Arrays.copyOf(bytes, Math.max(0, length)));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void readsOrRefusesAnyBytes(@ForAll("beginnings") byte[] beginning, @ForAll byte[] rest) throws IOException {
        var bytes = Arrays.copyOf(beginning, beginning.length + rest.length);
        System.arraycopy(rest, 0, bytes, beginning.length, rest.length);
        check(bytes);
    }

    private static void check(byte[] bytes) throws IOException {
        var caps = new ImportCaps(1 << 24, 1000, 1 << 26, 1 << 22, 200, 10_000, 500, LONGEST);
        var file = Files.createTempFile("countersign-damaged", "");
        var began = System.nanoTime();
        try {
            Files.write(file, bytes);
            switch (Reading.of(file, caps).result()) {
                case Result.Read read ->
                    assertThat(read.runs().getFirst().header().metrics()).doesNotContainNull();
                case Result.Refused refused ->
                    assertThat(refused.detail()).endsWith(".").hasSizeGreaterThan(20);
            }
        } finally {
            Files.delete(file);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST.multipliedBy(2));
    }

    private static int place(double share, byte[] bytes) {
        return (int) (share * (bytes.length - 1));
    }

    @Provide
    Arbitrary<String> logs() {
        return Arbitraries.of(LOGS);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(
                        shares(),
                        Arbitraries.bytes(),
                        shares(),
                        shares(),
                        Arbitraries.integers().between(0, 40))
                .as(Damage::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<byte[]> beginnings() {
        return Arbitraries.of(
                new byte[0],
                new byte[] {'P', 'K', 3, 4},
                "{\"version\":2,\"status\":\"success\",\"eval\":{".getBytes(),
                "{\"samples\":[{\"id\":".getBytes(),
                new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{'});
    }
}
