package dev.countersign.api.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A file whose reads are counted while an archive's directory is loaded, so that a directory of millions of members,
/// or of members with endless names, fails before it fills the memory: what it states of itself need not be true.
final class DirectoryReads implements SeekableByteChannel {

    /// Reads that finding the directory's end may take.
    private static final int SEARCH = 100_000;
    /// Reads one member of the directory takes, at most.
    private static final int PER_MEMBER = 6;

    /// Bytes the whole directory may have beside those of the search: 200,000 members with names of a usual length.
    private static final long BYTES = 48L << 20;

    private final SeekableByteChannel file;
    private long left;
    private long bytesLeft = BYTES;
    private boolean loaded;

    DirectoryReads(SeekableByteChannel file, int members) {
        this.file = file;
        this.left = SEARCH + (long) PER_MEMBER * members;
    }

    /// From here on the members are read, which other limits watch.
    void loaded() {
        loaded = true;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var got = file.read(into);
        bytesLeft -= loaded ? 0 : Math.max(got, 0);
        if (!loaded && (--left < 0 || bytesLeft < 0)) {
            throw new Unreadable("The archive's directory is longer than that of any log that is read here.");
        }
        return got;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return file.write(from);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long at) throws IOException {
        file.position(at);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
