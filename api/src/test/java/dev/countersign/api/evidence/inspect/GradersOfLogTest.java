package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who judged a run, by what its log says.
class GradersOfLogTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "scorers":[{"name":"model_graded_qa","options":{"model":"g/1"}}]               | g/1
            "scorers":[{"name":"a","options":{"model":["g/2",{"model":"g/1"}]}}]            | g/1, g/2
            "task_args":{"judge_model":"g/1","model":"other"}                              | g/1
            "task_args":{"grader":{"model":"g/1"}},"model_roles":{"grader":"g/2"}          | g/1, g/2
            "task_args":{"grader":"none"},"scorers":[{"name":"match","options":{"model":null}}] |
            """)
    void findsTheModelsThatJudged(String eval, @Nullable String grader) throws IOException {
        assertThat(attributes(eval).get("role.grader")).isEqualTo(grader);
    }

    @Test
    void findsTheModelInWhatAScorerOfTheResultsWasMadeWith() throws IOException {
        var log = EvalFile.HEADER.replace(
                "\"scores\":[]", "\"scores\":[{\"name\":\"x\",\"scorer\":\"x\",\"params\":{\"model\":\"g/1\"}}]");

        assertThat(Reading.of(Files.writeString(folder.resolve("log"), log))
                        .read()
                        .header()
                        .attributes())
                .containsEntry("role.grader", "g/1");
    }

    @Test
    void namesTheProgramsThatScoredOnlyWhereAllOfThemAreKnownToAskNoModel() throws IOException {
        assertThat(attributes("\"scorers\":[{\"name\":\"inspect_ai/match\"},{\"name\":\"f1\"}]"))
                .containsEntry("scored by", "f1, match");
        assertThat(attributes("\"scorers\":[{\"name\":\"match\"},{\"name\":\"own\"}]"))
                .doesNotContainKey("scored by");
    }

    @Test
    void keepsRolesAndWhetherItIsMadeUpHoweverManyArgumentsThereAre() throws IOException {
        var arguments = new StringBuilder();
        for (var at = 0; at < 100; at++) {
            arguments.append(at == 0 ? "" : ",").append("\"k").append(at).append("\":1");
        }

        assertThat(attributes("\"task_args\":{" + arguments + "},\"model_roles\":{\"grader\":{\"model\":\"g/1\"}},"
                        + "\"metadata\":{\"synthetic\":true,\"else\":1},\"tags\":[\"a\"]"))
                .containsEntry("role.grader", "g/1")
                .containsEntry("metadata.synthetic", "true")
                .containsEntry("tags", "a")
                .doesNotContainKey("metadata.else");
    }

    private Map<String, String> attributes(String eval) throws IOException {
        return Reading.of(Files.writeString(
                        folder.resolve("log"), EvalFile.HEADER.replace("\"config\":{", eval + ",\"config\":{")))
                .read()
                .header()
                .attributes();
    }
}
