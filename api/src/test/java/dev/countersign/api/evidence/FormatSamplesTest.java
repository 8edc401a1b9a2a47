package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every sample file of the formats beside Inspect and what must come of it; the numbers were counted apart from the
/// importers.
class FormatSamplesTest {

    /// @param numbers planned/samples/scores/unscored scores/metrics the file states itself, - for unknown
    /// @param sums per condition and metric the sum of the scores
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/formats/imported.csv", numLinesToSkip = 1)
    void reads(String file, String status, String flags, String model, String startedAt, String numbers, String sums) {
        var outcome = Readers.read(Readers.FORMATS.resolve(file));
        var header = outcome.read().header();

        assertThat(header.format()).isEqualTo(file.substring(0, file.indexOf('/')));
        assertThat(header.status()).isEqualTo(status);
        assertThat(String.join(
                        " ",
                        outcome.read().flags().stream().map(Enum::name).sorted().toList()))
                .isEqualTo(Objects.requireNonNullElse(flags, ""));
        assertThat(header.model()).isEqualTo(Objects.requireNonNullElse(model, ""));
        assertThat(String.valueOf(
                        header.startedAt() == null ? null : header.startedAt().at()))
                .isEqualTo(startedAt);
        assertThat(numbers(outcome)).isEqualTo(numbers);
        assertThat(sums(outcome.samples())).isEqualTo(Objects.requireNonNullElse(sums, ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/formats/refused.csv", numLinesToSkip = 1)
    void refuses(String file, String sentence) {
        var outcome = Readers.read(Readers.FORMATS.resolve(file));

        assertThat(outcome.refusal()).contains(sentence);
        assertThat(outcome.samples()).isEmpty();
    }

    @Test
    void oneReaderKnowsEachFile() throws IOException {
        try (var files = Files.walk(Path.of("src/test/resources"))) {
            for (var file : files.filter(
                            f -> f.toString().endsWith(".json") || f.toString().endsWith(".jsonl"))
                    .toList()) {
                assertThat(Readers.knowing(Files.readAllBytes(file)))
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void namesEveryFile() throws IOException {
        var named = new TreeSet<String>();
        for (var table : List.of("imported.csv", "refused.csv")) {
            Files.readAllLines(Readers.FORMATS.resolve(table)).stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .forEach(named::add);
        }
        try (var files = Files.walk(Readers.FORMATS, 2)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> Readers.FORMATS.relativize(file).toString())
                            .filter(name -> name.contains("/")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    private static String numbers(Readers.Outcome outcome) {
        var header = outcome.read().header();
        var planned = header.plannedSamples();
        var scores = outcome.samples().stream()
                .flatMap(s -> s.scores().values().stream())
                .map(Objects::nonNull)
                .collect(Collectors.partitioningBy(scored -> scored, Collectors.counting()));
        return (planned == null ? "-" : planned) + "/" + outcome.samples().size() + "/" + scores.get(true) + "/"
                + scores.get(false) + "/" + header.metrics().size();
    }

    private static String sums(List<LogSample> samples) {
        var sums = new TreeMap<String, Double>();
        for (var sample : samples) {
            sample.scores().forEach((metric, score) -> {
                if (score != null) {
                    sums.merge(sample.condition() + " " + metric, score, Double::sum);
                }
            });
        }
        return sums.entrySet().stream()
                .map(e -> e.getKey() + "=" + String.format(Locale.ROOT, "%.4f", e.getValue()))
                .collect(Collectors.joining("; "));
    }
}
