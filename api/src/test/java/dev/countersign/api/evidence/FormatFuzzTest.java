package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvaluationLogReader.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/// Whatever the bytes and however the structure is changed, a reader reads or refuses with a sentence, and soon.
class FormatFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Map<String, byte[]> FILES = files();
    private static final Map<String, String> TREE = TreeReaderTest.tree();

    private static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : new String[] {
            "garak/b64caa4_quack.report.jsonl",
            "garak/bc2aae0_qual_review_mixed.report.jsonl",
            "garak/b01119a_resume_test_mixed.report.jsonl",
            "garak/28c8a38_tbsa_digest_0.json",
            "lm-eval/238f6d8_results.json",
            "lm-eval/3dfe7ec_results_2025-02-25T03-34-06.766636.json"
        }) {
            try {
                files.put(name, Files.readAllBytes(Readers.FORMATS.resolve(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var result = PromptfooReaderTest.result("a", 0, "pii:direct", true, 0, "null");
        files.put("promptfoo", utf8(PromptfooReaderTest.file("{\"successes\":2}", result, result)));
        files.put("promptfoo lines", utf8(result + "\n" + result));
        var row = RunRowsReaderTest.row("m", "a/1", "1", "null", "1735689600", "1735693200");
        files.put("metr", utf8(row + "\n" + row));
        var transcript = TranscriptReaderTest.transcript("t", "m", "{\"admirable\":7,\"eval_awareness\":2}", "j");
        files.put("petri", utf8(transcript));
        files.put("petri zip", Packed.zip(Map.of("a.json", transcript, "b.json", transcript)));
        files.put("tree zip", Packed.zip(TreeReaderTest.tree()));
        files.put("tree tar", Packed.tar(TreeReaderTest.tree()));
        files.put("tree tar.gz", Packed.gzip(Packed.tar(TreeReaderTest.tree())));
        return files;
    }

    @Provide
    Arbitrary<String> file() {
        return Arbitraries.of(FILES.keySet());
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of(FILES.keySet()).filter(name -> !name.contains("zip") && !name.contains("tar"));
    }

    @Provide
    Arbitrary<String> token() {
        return Arbitraries.of(
                "null",
                "NaN",
                "-1",
                "1e999",
                "\"\"",
                "\"\\u0000\\ud800\"",
                "[]",
                "{}",
                "[[1]]",
                "{\"a\":[{}]}",
                "[{\"event\":7}]",
                "true",
                "99999999999999999999");
    }

    @Property(tries = 300)
    void truncated(@ForAll("file") String file, @ForAll @DoubleRange(max = 1) double share) {
        var bytes = bytes(file);
        readsOrRefuses(Arrays.copyOf(bytes, (int) (share * bytes.length)));
    }

    @Property(tries = 300)
    void overwritten(
            @ForAll("file") String file,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @Size(max = 40) byte[] with) {
        var bytes = bytes(file);
        var from = (int) (share * (bytes.length - 1));
        System.arraycopy(with, 0, bytes, from, Math.min(with.length, bytes.length - from));
        readsOrRefuses(bytes);
    }

    @Property(tries = 400)
    void valueSwapped(
            @ForAll("text") String file, @ForAll("token") String token, @ForAll @DoubleRange(max = 1) double share) {
        readsOrRefuses(utf8(swapped(new String(bytes(file), StandardCharsets.UTF_8), token, share)));
    }

    @Property(tries = 150)
    void memberSwapped(@ForAll("token") String token, @ForAll @DoubleRange(max = 1) double share) {
        var tree = new LinkedHashMap<String, String>();
        TREE.forEach((name, text) -> tree.put(name, swapped(text, token, share)));
        readsOrRefuses(Packed.zip(tree));
        readsOrRefuses(Packed.tar(tree));
    }

    @Property(tries = 150)
    void memberRenamed(@ForAll @Size(max = 60) String prefix, @ForAll @Size(max = 200) String middle) {
        var name = (prefix + "/" + middle).replace("\0", "") + "/response.json";
        readsOrRefuses(
                Packed.zip(Map.of(name, "{\"raw_response\":\"x\",\"classification\":{\"harmful_behavior\":true}}")));
    }

    @Property(tries = 150)
    void random(@ForAll @Size(max = 300) byte[] bytes) {
        readsOrRefuses(bytes);
    }

    /// The text with a value of one of its members replaced.
    private static String swapped(String text, String token, double share) {
        var colon = text.indexOf(':', (int) (share * (text.length() - 1)));
        var comma = text.indexOf(',', colon + 1);
        return colon > 0 && comma > 0 ? text.substring(0, colon + 1) + token + text.substring(comma) : text;
    }

    private static void readsOrRefuses(byte[] bytes) {
        var began = System.nanoTime();
        switch (Readers.read(bytes).result()) {
            case Result.Refused(var detail) -> assertThat(detail).endsWith(".").hasSizeGreaterThan(20);
            case Result.Read(var runs, var importer) -> {
                assertThat(runs).isNotEmpty();
                assertThat(runs.stream().map(run -> run.key())).doesNotHaveDuplicates();
                assertThat(runs.stream().flatMap(run -> run.header().metrics().stream()))
                        .allSatisfy(metric -> {
                            var value = metric.value();
                            assertThat(value == null || Double.isFinite(value)).isTrue();
                        });
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
    }

    private static byte[] bytes(String file) {
        return FILES.getOrDefault(file, new byte[0]).clone();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
