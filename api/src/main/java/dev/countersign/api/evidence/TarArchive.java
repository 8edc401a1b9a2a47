package dev.countersign.api.evidence;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, plain or packed. It has no directory, so it is read through once for the names of its members.
final class TarArchive implements Archive {

    /// Most bytes of a member's header with its extensions, which are read whole.
    private static final int MOST_HEADER = 1 << 20;

    /// Longer names are none of a result's; what they name is stepped over.
    private static final int LONGEST_NAME = 1000;

    private final Path file;
    private final Packing packing;
    private final Budget budget;
    /// The place of each name's last member.
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /// What the whole archive is packed with.
    enum Packing {
        NONE,
        GZIP,
        ZSTD;

        InputStream unpack(InputStream packed) throws IOException {
            return switch (this) {
                case NONE -> packed;
                case GZIP -> new GZIPInputStream(packed, 1 << 16);
                case ZSTD -> new ZstdInputStream(packed);
            };
        }
    }

    private TarArchive(Path file, Packing packing, Budget budget) {
        this.file = file;
        this.packing = packing;
        this.budget = budget;
    }

    static TarArchive open(Path file, Packing packing, Budget budget) throws IOException {
        var archive = new TarArchive(file, packing, budget);
        archive.walk((place, name, content) -> {
            archive.places.remove(name);
            archive.places.put(name, place);
        });
        return archive;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public void each(Predicate<String> wanted, long most, Each each) throws IOException {
        walk((place, name, content) -> {
            if (Integer.valueOf(place).equals(places.get(name)) && wanted.test(name)) {
                each.accept(name, new MemberStream(content, name, budget, Long.MAX_VALUE, most));
            }
        });
    }

    private interface Step {
        void at(int place, String name, InputStream content) throws IOException;
    }

    private void walk(Step step) throws IOException {
        try (var in = Files.newInputStream(file);
                var unpacked = packing.unpack(new BufferedInputStream(in, 1 << 16));
                var counted = new MemberStream(unpacked, "", budget, Files.size(file), Long.MAX_VALUE);
                var bounded = new Bounded(counted);
                var tar = new TarArchiveInputStream(bounded)) {
            var place = 0;
            for (var entry = next(tar, bounded); entry != null; entry = next(tar, bounded)) {
                if (++place > budget.caps().members()) {
                    throw ZipArchive.tooMany(budget.caps());
                }
                if (entry.isFile()
                        && !entry.isSparse()
                        && !entry.isLink()
                        && !entry.isSymbolicLink()
                        && entry.getName().length() <= LONGEST_NAME) {
                    step.at(place, entry.getName(), new Unclosed(tar));
                }
                // Read to its end here, so that what the next header takes is a header only.
                tar.transferTo(OutputStream.nullOutputStream());
            }
        } catch (Unreadable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Damage.in("", e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Bounded bounded) throws IOException {
        bounded.left = MOST_HEADER;
        var entry = tar.getNextEntry();
        bounded.left = Long.MAX_VALUE;
        return entry;
    }

    /// Limits how much a header may take.
    private static final class Bounded extends FilterInputStream {

        private long left = Long.MAX_VALUE;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var got = super.read(buffer, offset, length);
            left -= Math.max(got, 0);
            if (left < 0) {
                throw new Unreadable("A part of the archive has a header longer than any log's. It was not read.");
            }
            return got;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return bytes <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(bytes, 1 << 16)]));
        }
    }

    /// A member whose reader may close it: the archive goes on.
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {}
}
