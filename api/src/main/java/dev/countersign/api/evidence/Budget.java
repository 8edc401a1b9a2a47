package dev.countersign.api.evidence;

import java.util.concurrent.atomic.AtomicLong;

/// What is left of the caps while one file is read, by however many threads: unpacked bytes and time.
public final class Budget {

    private final ImportCaps caps;
    private final long startedAt = System.nanoTime();
    private final AtomicLong unpacked = new AtomicLong();

    public Budget(ImportCaps caps) {
        this.caps = caps;
    }

    public ImportCaps caps() {
        return caps;
    }

    /// @throws Unreadable when the file has used up its share
    public void spend(long bytes) throws Unreadable {
        if (unpacked.addAndGet(bytes) > caps.uncompressed()) {
            throw new Unreadable("The log unpacks to more than " + Texts.size(caps.uncompressed())
                    + ", the most that is read. Split the run, or have countersign.evidence.max-uncompressed raised.");
        }
        if (System.nanoTime() - startedAt > caps.time().toNanos()) {
            throw new Unreadable(
                    "Reading the log took longer than " + caps.time().toSeconds()
                            + " seconds, the most that is spent on one. Split the run, or have "
                            + "countersign.evidence.max-time raised.");
        }
    }
}
