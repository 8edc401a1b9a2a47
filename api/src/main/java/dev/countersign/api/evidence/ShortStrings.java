package dev.countersign.api.evidence;

import java.io.IOException;
import java.io.InputStream;

/// JSON bytes in UTF-8 with every string cut after so many bytes, so that no text of a log, an embedded image say,
/// can fill the memory or end the reading. Quotes and backslashes are never part of another character in UTF-8.
final class ShortStrings extends InputStream {

    private static final int NO_ESCAPE = 0;
    private static final int ESCAPE_BEGUN = -1;
    private static final byte QUOTE = '"';
    private static final byte BACKSLASH = '\\';

    private final InputStream json;
    private final int most;
    private boolean inString;
    private boolean cutting;
    private int length;
    /// ESCAPE_BEGUN after a backslash, then the hex digits still to come.
    private int escape = NO_ESCAPE;

    ShortStrings(InputStream json, int most) {
        this.json = json;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        while (true) {
            var got = json.read(buffer, offset, wanted);
            if (got <= 0) {
                return got;
            }
            var end = offset + got;
            var kept = untouched(buffer, offset, end);
            for (var at = kept; at < end; at++) {
                if (keeps(buffer[at])) {
                    buffer[kept++] = buffer[at];
                }
            }
            if (kept > offset) {
                return kept - offset;
            }
        }
    }

    /// Goes on while no string is too long, from quote to quote, as nearly all of a log can be read.
    ///
    /// @return where it has to be looked at byte by byte, `end` when nowhere
    private int untouched(byte[] buffer, int offset, int end) {
        var at = offset;
        while (at < end && !cutting && length < most) {
            if (escape != NO_ESCAPE) {
                keeps(buffer[at++]);
            } else if (!inString) {
                at = Bytes.find(buffer, at, end, QUOTE, QUOTE);
                if (at < end) {
                    keeps(buffer[at++]);
                }
            } else {
                var next = Bytes.find(buffer, at, end, QUOTE, BACKSLASH);
                if (length + (long) next - at >= most) {
                    return at;
                }
                length += next - at;
                at = next;
                if (at < end) {
                    keeps(buffer[at++]);
                }
            }
        }
        return at;
    }

    private boolean keeps(byte b) {
        if (!inString) {
            inString = b == '"';
            length = 0;
            cutting = false;
            return true;
        }
        length++;
        if (escape == ESCAPE_BEGUN) {
            escape = b == 'u' ? 4 : NO_ESCAPE;
            return !cutting;
        }
        if (escape != NO_ESCAPE) {
            escape--;
            return !cutting;
        }
        if (b == '"') {
            inString = false;
            return true;
        }
        var continuesCharacter = (b & 0xc0) == 0x80;
        cutting = cutting || length > most && !continuesCharacter;
        if (b == '\\') {
            escape = ESCAPE_BEGUN;
        }
        return !cutting;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
