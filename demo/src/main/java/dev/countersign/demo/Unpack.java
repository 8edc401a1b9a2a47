package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipFile;

/// Unpacks a distribution whose archive holds one top folder.
final class Unpack {

    private Unpack() {}

    /// The unpacked top folder inside `target`; unpacks only when it is not there yet.
    static Path once(Path archive, Path target) {
        try (var zip = new ZipFile(archive.toFile())) {
            var top = topFolder(zip);
            var home = target.resolve(top);
            if (!Files.isDirectory(home)) {
                var half = target.resolve(top + ".part");
                Files.createDirectories(half);
                unpack(zip, top, half);
                Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Unpacking " + archive + " failed: " + e.getMessage(), e);
        }
    }

    private static String topFolder(ZipFile zip) throws IOException {
        var first = zip.entries().nextElement().getName();
        var slash = first.indexOf('/');
        if (slash < 1) {
            throw new IOException("no single top folder");
        }
        return first.substring(0, slash);
    }

    private static void unpack(ZipFile zip, String top, Path target) throws IOException {
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            var file = target.resolve(Path.of(top).relativize(Path.of(entry.getName())))
                    .normalize();
            if (!file.startsWith(target)) {
                throw new IOException("an entry leads outside: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            try (var content = zip.getInputStream(entry)) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            }
            if (file.toString().endsWith(".sh") && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
    }
}
