package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvaluationLogReader.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever the bytes, a reader reads or refuses with a sentence, and a refusal comes of what was told, not of a crash.
class FormatFuzzTest {

    @Provide
    Arbitrary<String> file() {
        return Arbitraries.of(
                "garak/b64caa4_quack.report.jsonl",
                "garak/bc2aae0_qual_review_mixed.report.jsonl",
                "garak/b01119a_resume_test_mixed.report.jsonl",
                "garak/c9fc309_test_buff_single324c0df5-e18b-4ca2-ab0d-8c51e5ba6129.report.jsonl",
                "lm-eval/238f6d8_results.json",
                "lm-eval/3dfe7ec_results_2025-02-25T03-34-06.766636.json");
    }

    @Property(tries = 150)
    void truncated(@ForAll("file") String file, @ForAll @IntRange(max = 10_000) int length) throws IOException {
        var bytes = bytes(file);
        readsOrRefuses(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    @Property(tries = 150)
    void overwritten(
            @ForAll("file") String file, @ForAll @IntRange(max = 10_000) int at, @ForAll @Size(max = 40) byte[] with)
            throws IOException {
        var bytes = bytes(file);
        var from = Math.min(at, bytes.length);
        System.arraycopy(with, 0, bytes, from, Math.min(with.length, bytes.length - from));
        readsOrRefuses(bytes);
    }

    @Property(tries = 150)
    void structureSwapped(
            @ForAll("file") String file, @ForAll("token") String token, @ForAll @IntRange(max = 10_000) int at)
            throws IOException {
        var text = new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
        var colon = text.indexOf(": ", Math.min(at, text.length() - 1));
        var comma = text.indexOf(',', colon + 1);
        if (colon > 0 && comma > 0) {
            readsOrRefuses((text.substring(0, colon + 2) + token + text.substring(comma))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Provide
    Arbitrary<String> token() {
        return Arbitraries.of(
                "null",
                "NaN",
                "-1",
                "1e999",
                "\"\"",
                "[]",
                "{}",
                "[[1]]",
                "{\"a\":[{}]}",
                "true",
                "99999999999999999999");
    }

    @Property(tries = 100)
    void random(@ForAll @Size(max = 300) byte[] bytes) {
        readsOrRefuses(bytes);
    }

    private static void readsOrRefuses(byte[] bytes) {
        switch (Readers.read(bytes).result()) {
            case Result.Refused(var detail) -> assertThat(detail).endsWith(".");
            case Result.Read(var runs) ->
                assertThat(runs.stream().flatMap(run -> run.header().metrics().stream()))
                        .allSatisfy(metric -> {
                            var value = metric.value();
                            assertThat(value == null || Double.isFinite(value)).isTrue();
                        });
        }
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(Readers.FORMATS.resolve(file));
    }
}
