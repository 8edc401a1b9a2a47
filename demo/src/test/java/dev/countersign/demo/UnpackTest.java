package dev.countersign.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackTest {

    @TempDir
    private Path folder;

    @Test
    void unpacksOnceAndMakesScriptsExecutable() throws IOException {
        var archive = archive("dist-1/bin/run.sh", "dist-1/lib/a.jar");

        var home = Unpack.once(archive, folder);
        Files.writeString(home.resolve("lib/a.jar"), "kept");
        Unpack.once(archive, folder);

        assertThat(home).isEqualTo(folder.resolve("dist-1"));
        assertThat(Files.isExecutable(home.resolve("bin/run.sh"))).isTrue();
        assertThat(home.resolve("lib/a.jar")).hasContent("kept");
    }

    @Test
    void refusesEntriesThatLeadOutside() throws IOException {
        var archive = archive("dist-1/a", "dist-1/../../evil");

        assertThatThrownBy(() -> Unpack.once(archive, folder)).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolveSibling("evil")).doesNotExist();
    }

    private Path archive(String... names) throws IOException {
        var file = folder.resolve("dist.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
