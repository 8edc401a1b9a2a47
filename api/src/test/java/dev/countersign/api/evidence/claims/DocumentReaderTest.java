package dev.countersign.api.evidence.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.ClaimReader;
import dev.countersign.evidence.ClaimStatement;
import dev.countersign.evidence.ClaimStatement.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every sample document gives the right claims or a clear problem.
class DocumentReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/claims");
    private static final DocumentReader READER = new DocumentReader(new AgentCards(new CardKeys(Optional.empty())));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/claims/claimed.csv", numLinesToSkip = 1)
    void reads(String file, String kind, String version, String title, String topics, int warnings) throws IOException {
        var read = claimed(file);

        assertThat(read.kind()).hasToString(kind);
        assertThat(read.formatVersion()).isEqualTo(Objects.requireNonNullElse(version, ""));
        assertThat(read.title()).isEqualTo(title);
        assertThat(topics(read)).isEqualTo(topics);
        assertThat(read.warnings()).hasSize(warnings);
        assertThat(read.signature().state()).hasToString("NONE");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/claims/refused.csv", numLinesToSkip = 1)
    void refuses(String file, String sentence) throws IOException {
        assertThat(READER.read(SAMPLES.resolve(file)))
                .isInstanceOfSatisfying(
                        ClaimReader.Result.Refused.class,
                        refused -> assertThat(refused.detail()).contains(sentence));
    }

    @Test
    void namesEveryFile() throws IOException {
        var named = new TreeSet<String>();
        for (var table : List.of("claimed.csv", "refused.csv")) {
            Files.readAllLines(SAMPLES.resolve(table)).stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .forEach(named::add);
        }
        try (var files = Files.walk(SAMPLES, 2)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> SAMPLES.relativize(file).toString())
                            .filter(name -> name.contains("/")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void saysTheSameInXmlAsInJson() throws IOException {
        var json = claimed("cyclonedx-ml-bom/valid-machine-learning-1.7.json");
        var xml = claimed("cyclonedx-ml-bom/valid-machine-learning-1.7.xml");
        assertThat(xml.statements())
                .extracting(ClaimStatement::topic, ClaimStatement::name)
                .containsExactlyElementsOf(json.statements().stream()
                        .map(s -> Tuple.tuple(s.topic(), s.name()))
                        .toList());

        assertThat(claimed("cyclonedx-ml-bom/valid-machine-learning-considerations-env-1.6.xml")
                        .statements())
                .contains(
                        new ClaimStatement(Topic.ENVIRONMENT, "", "training, energy", "0.4 kWh"),
                        new ClaimStatement(Topic.ENVIRONMENT, "", "training, CO2 equivalent", "31.22 tCO2eq"));
    }

    @Test
    void keepsMetricsAsTheTextTheyAre() throws IOException {
        assertThat(claimed("cyclonedx-ml-bom/valid-machine-learning-1.7.json").statements())
                .filteredOn(s -> s.topic() == Topic.PERFORMANCE)
                .singleElement()
                .satisfies(s -> assertThat(s.text())
                        .startsWith("The value of the performance metric, slice: ")
                        .endsWith("from The lower bound of the confidence interval to The upper bound of the confidence"
                                + " interval"));
        assertThat(claimed("model-card/README-one-model.md").statements())
                .filteredOn(s -> s.topic() == Topic.PERFORMANCE)
                .extracting(ClaimStatement::name, ClaimStatement::text)
                .containsExactly(
                        Tuple.tuple(
                                "Accuracy",
                                "0.91, task: Answering mail, dataset: Mails, test, self-reported,"
                                        + " https://example.org/leaderboard"),
                        Tuple.tuple(
                                "refusal-rate",
                                "3 %, task: Answering mail, dataset: Mails, test, says it is verified, which was not"
                                        + " checked, https://example.org/leaderboard"));
    }

    @Test
    void leavesInlineImagesOutAndSaysSo() throws IOException {
        var read = claimed("cyclonedx-ml-bom/valid-machine-learning-1.7.json");

        assertThat(read.warnings()).containsExactly("1 image is left out; the original file has them.");
        assertThat(read.statements()).noneMatch(s -> s.text().contains("/9j/"));
    }

    @Test
    void doesNotCallACardSignedForTheSignatureOfAnExtension() throws IOException {
        var read = claimed("a2a-agent-card/33f682a_agent-card.signed.json");

        assertThat(read.warnings()).singleElement().asString().contains("does not make the card signed");
    }

    private static ClaimReader.Result.Read claimed(String file) throws IOException {
        return switch (READER.read(SAMPLES.resolve(file))) {
            case ClaimReader.Result.Read read -> read;
            case ClaimReader.Result.Refused(var detail) -> throw new AssertionError(detail);
        };
    }

    /// How many statements there are on each topic.
    private static String topics(ClaimReader.Result.Read read) {
        return read.statements().stream()
                .collect(Collectors.groupingBy(ClaimStatement::topic, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
