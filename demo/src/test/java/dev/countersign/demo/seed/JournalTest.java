package dev.countersign.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("data/journal.jsonl");
    }

    @Test
    void remembersAnswersAfterARestart() {
        new Journal(file).answered("a", JsonNodeFactory.instance.objectNode().put("id", "1"));

        var later = new Journal(file);

        assertThat(later.answer("a"))
                .hasValueSatisfying(
                        answer -> assertThat(answer.path("id").asText()).isEqualTo("1"));
        assertThat(later.answer("b")).isEmpty();
    }

    @Test
    void repeatsTheSameBodyAfterACrashBeforeTheAnswer() {
        new Journal(file).sending("a", "{\"at\":\"noon\"}");

        var later = new Journal(file);

        assertThat(later.sent("a")).contains("{\"at\":\"noon\"}");
        assertThat(later.answer("a")).isEmpty();
    }

    @Test
    void livesWithALineThatWasCutOff() throws IOException {
        new Journal(file).sending("a", "{}");
        Files.writeString(file, "{\"step\":\"b\",\"se", StandardOpenOption.APPEND);

        var later = new Journal(file);
        later.sending("c", "{}");
        var last = new Journal(file);

        assertThat(last.sent("a")).contains("{}");
        assertThat(last.sent("b")).isEmpty();
        assertThat(last.sent("c")).contains("{}");
    }
}
