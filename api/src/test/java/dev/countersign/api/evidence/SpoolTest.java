package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ProblemException;
import io.quarkus.runtime.StartupEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImportCaps CAPS = new ImportCaps(1000, 10, 1000, 1000, 200, 1000, 100, Duration.ofSeconds(20));

    @TempDir
    Path folder;

    @Test
    void keepsAnUploadUntilItIsClosed() throws IOException {
        try (var spooled = spool().take(new ByteArrayInputStream(new byte[1000]), "a.eval")) {
            assertThat(spooled.file()).hasSize(1000);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        var spool = spool();
        var broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection ended");
            }
        });

        assertThatThrownBy(() -> spool.take(broken, "a.eval")).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAnUploadThatIsTooLarge() throws IOException {
        var spool = spool();

        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(new byte[1001]), "a.eval"))
                .isInstanceOf(ProblemException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void removesAtStartWhatADeadProcessLeftAndNothingElse() throws IOException {
        var abandoned = file("countersign-import-1.spool", Duration.ofDays(2));
        var anothers = file("countersign-import-2.spool", Duration.ofHours(1));
        var other = file("other.spool", Duration.ofDays(2));

        spool().sweep(new StartupEvent());

        assertThat(folder).isDirectoryNotContaining(abandoned::equals);
        assertThat(anothers).exists();
        assertThat(other).exists();
    }

    private Spool spool() throws IOException {
        return new Spool(CAPS, InstantSource.fixed(NOW), Optional.of(folder));
    }

    private Path file(String name, Duration age) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }
}
