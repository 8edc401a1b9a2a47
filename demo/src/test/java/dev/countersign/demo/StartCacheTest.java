package dev.countersign.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    private static final Instant BUILT = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path root;

    private StartCache cache;

    @BeforeEach
    void build() throws IOException {
        var folder = Files.createDirectories(root.resolve("web/target/quarkus-app"));
        built(Files.writeString(folder.resolve("quarkus-run.jar"), "jar"), BUILT);
        built(Files.writeString(folder.resolve("java.options"), "flags"), BUILT);
        cache = new StartCache(new Places(root, root.resolve("state")));
    }

    private static void built(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private void record() throws IOException {
        built(Files.writeString(cache.recording(), "classes"), BUILT.plusSeconds(60));
    }

    @Test
    void countsOnceTheRecordedRunHasEnded() throws IOException {
        record();
        assertThat(cache.current()).isFalse();
        assertThat(cache.keep()).isTrue();
        assertThat(cache.current()).isTrue();
    }

    @Test
    void keepsNothingOfARunThatLeftNothing() {
        assertThat(cache.keep()).isFalse();
        assertThat(cache.current()).isFalse();
    }

    @Test
    void countsNoLongerAfterAnotherBuild() throws IOException {
        record();
        cache.keep();
        built(root.resolve("web/target/quarkus-app/quarkus-run.jar"), BUILT.plusSeconds(120));
        assertThat(cache.current()).isFalse();
    }

    @Test
    void countsNoLongerWithOtherFlags() throws IOException {
        record();
        cache.keep();
        built(root.resolve("web/target/quarkus-app/java.options"), BUILT.plusSeconds(120));
        assertThat(cache.current()).isFalse();
    }

    @Test
    void countsNotForAnotherJava() throws IOException {
        record();
        cache.keep();
        Files.writeString(cache.file().resolveSibling("java"), "25.0.1");
        assertThat(cache.current()).isFalse();
    }
}
