package dev.countersign.api.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A zip archive, its members deflated, packed with zstd or stored. Several threads may read members at once.
public final class ZipArchive implements Archive {

    private final ZipFile zip;
    private final DirectoryReads channel;
    private final Budget budget;
    private final Map<String, ZipArchiveEntry> byName = new LinkedHashMap<>();
    private int rewritten;

    private ZipArchive(ZipFile zip, DirectoryReads channel, Budget budget) {
        this.zip = zip;
        this.channel = channel;
        this.budget = budget;
    }

    public static ZipArchive open(Path file, Budget budget) throws IOException {
        var channel =
                new DirectoryReads(Files.newByteChannel(file), budget.caps().members());
        ZipFile zip;
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .get();
            channel.loaded();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof Unreadable told
                    ? told
                    : new Unreadable(
                            "The archive's directory cannot be read. The file is cut off or damaged; send it again.",
                            e);
        }
        var archive = new ZipArchive(zip, channel, budget);
        try {
            archive.index(Files.size(file));
            return archive;
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private void index(long fileSize) throws IOException {
        var packed = 0L;
        var entries = 0;
        for (var entry : Collections.list(zip.getEntries())) {
            if (++entries > budget.caps().members()) {
                throw tooMany(budget.caps());
            }
            packed += Math.max(0, entry.getCompressedSize());
            if (byName.remove(entry.getName()) != null) {
                rewritten++;
            }
            if (!entry.isDirectory()) {
                byName.put(entry.getName(), entry);
            }
        }
        if (packed > fileSize) {
            throw new Unreadable("The archive's parts lie over one another, as in no log. It was not read.");
        }
    }

    static Unreadable tooMany(ImportCaps caps) {
        return new Unreadable("The archive has more than " + caps.members()
                + " parts, the most that are read. Split the run, or have countersign.evidence.max-members raised.");
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /// Members a later one of the same name replaces.
    public int rewritten() {
        return rewritten;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public void each(Predicate<String> wanted, long most, Each each) throws IOException {
        for (var name : byName.keySet()) {
            if (wanted.test(name)) {
                try (var content = open(name, most)) {
                    each.accept(name, content);
                }
            }
        }
    }

    /// @param name of a member there is
    public InputStream open(String name, long most) throws IOException {
        var entry = Objects.requireNonNull(byName.get(name));
        if (!zip.canReadEntryData(entry)) {
            throw new Unreadable(
                    "Its part " + Texts.quoted(name)
                            + " is encrypted or packed in a way that cannot be unpacked here. Send the log as the run wrote it.");
        }
        try {
            return new MemberStream(unpacking(entry), name, budget, entry.getCompressedSize(), most);
        } catch (IOException | RuntimeException e) {
            throw Damage.in(name, new IOException(e));
        }
    }

    /// Where a member begins is looked up without regard to others; reading them locks the channel by itself.
    private InputStream unpacking(ZipArchiveEntry entry) throws IOException {
        synchronized (channel) {
            return zip.getInputStream(entry);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
