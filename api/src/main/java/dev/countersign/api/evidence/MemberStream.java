package dev.countersign.api.evidence;

import java.io.IOException;
import java.io.InputStream;

/// The unpacked bytes of one member, counted as they come: an archive's directory may state any size.
public final class MemberStream extends InputStream {

    private static final long RATIO_FREE = 1_000_000;

    private final InputStream unpacking;
    private final String name;
    private final Budget budget;
    private final long packed;
    private final long most;
    private long read;

    /// @param packed bytes in the file
    /// @param most bytes allowed for this member
    public MemberStream(InputStream unpacking, String name, Budget budget, long packed, long most) {
        this.unpacking = unpacking;
        this.name = name;
        this.budget = budget;
        this.packed = Math.max(1, packed);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var got = unpack(buffer, offset, length);
        budget.spend(Math.max(got, 0));
        if (got < 0) {
            return got;
        }
        read += got;
        if (read > most) {
            throw new Unreadable("Its part " + Texts.quoted(name) + " is larger than " + Texts.size(most)
                    + ", the most that is read of it.");
        }
        if (read > RATIO_FREE && read / packed >= budget.caps().ratio()) {
            throw new Unreadable("Its part " + Texts.quoted(name) + " unpacks to more than "
                    + budget.caps().ratio() + " times its packed size, as no log does. It was not read on.");
        }
        return got;
    }

    /// A damaged member must fail as reading fails, whatever the unpacker makes of it.
    private int unpack(byte[] buffer, int offset, int length) throws IOException {
        try {
            return unpacking.read(buffer, offset, length);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        unpacking.close();
    }
}
