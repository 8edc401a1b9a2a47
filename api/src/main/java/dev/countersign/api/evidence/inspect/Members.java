package dev.countersign.api.evidence.inspect;

import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.MemberStream;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The members of a `.eval` archive by name; of several with one name the last in the directory counts. A name is only
/// ever compared, never used as a path.
final class Members implements AutoCloseable {

    private static final Pattern SAMPLE = Pattern.compile("(samples/.+_epoch_\\d+)\\.json", Pattern.DOTALL);
    private static final Pattern CHUNKED = Pattern.compile("(samples/.+_epoch_\\d+)/sample\\.json", Pattern.DOTALL);
    private static final Pattern CHUNK = Pattern.compile("samples/.+_epoch_\\d+/.+\\.json", Pattern.DOTALL);
    private static final Pattern OTHER =
            Pattern.compile("header\\.json|summaries\\.json|reductions\\.json|_journal/.+\\.json", Pattern.DOTALL);

    private final ZipFile zip;
    private final Budget budget;
    private final Map<String, ZipArchiveEntry> byName = new LinkedHashMap<>();

    private Members(ZipFile zip, Budget budget) {
        this.zip = zip;
        this.budget = budget;
    }

    /// A stored sample.
    ///
    /// @param metadata the member with the metadata of a sample kept in chunks, null for a sample in one piece
    record Stored(String member, @Nullable String metadata) {}

    static Members open(Path file, Budget budget, Warnings warnings) throws IOException {
        var caps = budget.caps();
        var channel = new DirectoryReads(Files.newByteChannel(file), caps.members());
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
        var members = new Members(zip, budget);
        try {
            members.index(Files.size(file), warnings);
            return members;
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private void index(long fileSize, Warnings warnings) throws IOException {
        var packed = 0L;
        var entries = 0;
        var rewritten = 0;
        for (var entry : java.util.Collections.list(zip.getEntries())) {
            if (++entries > budget.caps().members()) {
                throw tooMany(budget.caps());
            }
            packed += Math.max(0, entry.getCompressedSize());
            if (byName.remove(entry.getName()) != null) {
                rewritten++;
            }
            byName.put(entry.getName(), entry);
        }
        if (packed > fileSize) {
            throw new Unreadable("The archive's parts lie over one another, as in no log. It was not read.");
        }
        if (rewritten > 0) {
            warnings.add("Parts of the log written more than once, of which the last counts: " + rewritten + ".");
        }
        tellStrange(warnings);
    }

    static Unreadable tooMany(ImportCaps caps) {
        return new Unreadable("The archive has more than " + caps.members()
                + " parts, the most that are read. Split the run, or have countersign.evidence.max-members raised.");
    }

    private void tellStrange(Warnings warnings) {
        var strange = byName.keySet().stream()
                .filter(name -> !OTHER.matcher(name).matches()
                        && !SAMPLE.matcher(name).matches()
                        && !CHUNK.matcher(name).matches())
                .toList();
        if (!strange.isEmpty()) {
            warnings.add(strange.size() + (strange.size() == 1 ? " part is" : " parts are")
                    + " none of a log's and were ignored, " + Texts.quoted(strange.getFirst()) + " for one.");
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /// The samples in the order of the directory; of one in a piece and one in chunks the later counts.
    List<Stored> samples() {
        var byStem = new LinkedHashMap<String, Stored>();
        for (var name : byName.keySet()) {
            var whole = SAMPLE.matcher(name);
            var chunked = CHUNKED.matcher(name);
            if (chunked.matches()) {
                var metadata = chunked.group(1) + "/metadata.json";
                byStem.put(chunked.group(1), new Stored(name, has(metadata) ? metadata : null));
            } else if (whole.matches()) {
                byStem.put(whole.group(1), new Stored(name, null));
            }
        }
        return new ArrayList<>(byStem.values());
    }

    InputStream open(String name, long most) throws IOException {
        var entry = java.util.Objects.requireNonNull(byName.get(name));
        if (!zip.canReadEntryData(entry)) {
            throw new Unreadable(
                    "Its part " + Texts.quoted(name)
                            + " is encrypted or packed in a way that cannot be unpacked here. Send the log as the run wrote it.");
        }
        try {
            return new MemberStream(zip.getInputStream(entry), name, budget, entry.getCompressedSize(), most);
        } catch (IOException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
