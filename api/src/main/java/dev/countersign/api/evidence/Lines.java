package dev.countersign.api.evidence;

import java.io.IOException;
import java.io.InputStream;

/// The lines of a JSONL file one after the other, each as a stream that ends at the line break, so that no line has to
/// fit into memory.
public final class Lines extends InputStream {

    private final InputStream file;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private boolean ended;
    private boolean lineOver = true;

    public Lines(InputStream file) {
        this.file = file;
    }

    /// Goes to the next line, whatever was read of this one; false at the end of the file.
    public boolean next() throws IOException {
        while (!lineOver) {
            skip();
        }
        lineOver = !fill();
        return !lineOver;
    }

    /// Whether the file ended within the line just read, without a line break.
    public boolean cut() throws IOException {
        while (!lineOver) {
            skip();
        }
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (lineOver || !fill()) {
            lineOver = true;
            return -1;
        }
        var end = lineEnd();
        var got = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, got);
        at += got;
        overAt(end);
        return got == 0 && length > 0 ? -1 : got;
    }

    private void skip() throws IOException {
        if (!fill()) {
            lineOver = true;
            return;
        }
        at = lineEnd();
        overAt(at);
    }

    /// Steps over the line break once the line is read up to it.
    private void overAt(int end) {
        if (at == end && end < filled) {
            at++;
            lineOver = true;
        }
    }

    private int lineEnd() {
        var end = at;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, file.read(buffer, 0, buffer.length));
        ended = filled == 0;
        return !ended;
    }

    /// Ends the line, not the file: a parser closes what it has read.
    @Override
    public void close() {}
}
