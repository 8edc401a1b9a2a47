package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTest {

    private static final int MOST = 2 << 20;

    @TempDir
    Path folder;

    private Spool spool() {
        return new Spool(
                new ImportCaps(MOST, 10, 1 << 20, 1 << 20, 200, 1000, 100, Duration.ofSeconds(5)), Optional.of(folder));
    }

    @Test
    void keepsAWholeUploadUntilItIsClosed() throws IOException {
        var bytes = new byte[MOST];

        try (var spooled = spool().take(new ByteArrayInputStream(bytes), "run.eval")) {
            assertThat(Files.readAllBytes(spooled.file())).isEqualTo(bytes);
            assertThat(spooled.source().size()).isEqualTo(MOST);
            assertThat(spooled.source().sha256()).isEqualTo(CanonicalJson.sha256(bytes));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAnUploadThatIsTooLarge() {
        assertThatThrownBy(() -> spool().take(new ByteArrayInputStream(new byte[MOST + 1]), "run.eval"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE);
                    assertThat(problem.detail()).contains("at most 2 MB");
                });

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() {
        var broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> spool().take(broken, "run.eval")).isInstanceOf(IOException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "run.eval, run.eval",
                "../../etc/passwd, passwd",
                "C:\\logs\\run.json, run.json",
                "'a\u0000b\u202e.eval', ab.eval",
                "logs/, unnamed",
                "null, unnamed"
            })
    void keepsOnlyTheNameOfAFile(String sent, String kept) throws IOException {
        try (var spooled = spool().take(InputStream.nullInputStream(), sent)) {
            assertThat(spooled.source().filename()).isEqualTo(kept);
        }
    }
}
