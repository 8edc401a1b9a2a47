package dev.countersign.api.evidence;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file begins with, enough to tell its format.
///
/// @param archive whether it is a zip archive; it then has no members
/// @param skip bytes of a byte order mark
/// @param members top-level members of the first JSON object, as far as they begin in the first megabyte
/// @param entryType the text of its member `entry_type`, empty without
/// @param damage why the first object could not be read to its end, null when it could or went on
public record FileStart(
        boolean archive,
        int skip,
        Set<String> members,
        String entryType,
        @Nullable IOException damage) {

    private static final int LOOK = 1024 * 1024;
    private static final int MOST_MEMBERS = 1000;

    static FileStart ofArchive() {
        return new FileStart(true, 0, Set.of(), "", null);
    }

    static FileStart ofJson(Path file, int skip, Json json) throws IOException {
        var members = new LinkedHashSet<String>();
        var entryType = new String[] {""};
        var looked = new Looked(Files.newInputStream(file));
        looked.skipNBytes(skip);
        try (var parser = json.open(looked)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && members.size() < MOST_MEMBERS) {
                var name = Texts.clean(parser.currentName(), Texts.NAME);
                members.add(name);
                var value = parser.nextToken();
                if (name.equals("entry_type") && value == JsonToken.VALUE_STRING) {
                    entryType[0] = Texts.clean(parser.getText(), Texts.NAME);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return new FileStart(false, skip, members, entryType[0], looked.left > 0 ? e : null);
        }
        return new FileStart(false, skip, members, entryType[0], null);
    }

    public boolean has(String member) {
        return members.contains(member);
    }

    /// Ends after the first megabyte.
    private static final class Looked extends InputStream {

        private final InputStream file;
        private int left = LOOK;

        Looked(InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var got = file.read(buffer, offset, Math.min(left, length));
            left -= Math.max(got, 0);
            return got;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
