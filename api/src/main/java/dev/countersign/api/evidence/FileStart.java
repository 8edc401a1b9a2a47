package dev.countersign.api.evidence;

import com.fasterxml.jackson.core.JsonParser;
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
/// @param archive the archive the file is, null for a JSON file
/// @param skip bytes of a byte order mark
/// @param members top-level members of the first JSON object, of an archive of the first JSON file in it, as far as
///     they begin in the first megabyte
/// @param inner their members in turn, as `member.inner`; of a list those of its first element
/// @param entryType the text of the member `entry_type`, empty without
/// @param damage why the first object could not be read to its end, null when it could or went on
public record FileStart(
        @Nullable Archive archive,
        int skip,
        Set<String> members,
        Set<String> inner,
        String entryType,
        @Nullable IOException damage) {

    private static final int LOOK = 1024 * 1024;
    private static final int MOST_MEMBERS = 1000;

    static FileStart ofArchive(Archive archive, Json reading) throws IOException {
        var peeked = new FileStart[] {new FileStart(archive, 0, Set.of(), Set.of(), "", null)};
        var first = archive.names().stream().filter(FileStart::isJson).findFirst();
        if (first.isPresent()) {
            archive.each(first.get()::equals, Long.MAX_VALUE, (name, content) -> {
                var json = ofJson(content, 0, reading);
                peeked[0] = new FileStart(archive, 0, json.members(), json.inner(), "", null);
            });
        }
        return peeked[0];
    }

    /// Names that begin with a dot are what file systems keep beside files.
    private static boolean isJson(String name) {
        return name.endsWith(".json") && !Archive.lastPart(name).startsWith(".");
    }

    static FileStart ofJson(Path file, int skip, Json json) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(skip);
        return ofJson(in, skip, json);
    }

    /// @param in what is read of and closed
    public static FileStart ofJson(InputStream in, int skip, Json json) throws IOException {
        var members = new LinkedHashSet<String>();
        var inner = new LinkedHashSet<String>();
        var entryType = new String[] {""};
        var looked = new Looked(in);
        try (var parser = json.open(looked)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && members.size() < MOST_MEMBERS) {
                var name = Texts.clean(parser.currentName(), Texts.NAME);
                members.add(name);
                var value = parser.nextToken();
                if (name.equals("entry_type") && value == JsonToken.VALUE_STRING) {
                    entryType[0] = Texts.clean(parser.getText(), Texts.NAME);
                }
                inner(name, parser, inner);
            }
        } catch (IOException e) {
            return new FileStart(null, skip, members, inner, entryType[0], looked.left > 0 ? e : null);
        }
        return new FileStart(null, skip, members, inner, entryType[0], null);
    }

    /// Notes the members of the object the parser stands on, or of the first in a list, and goes to the value's end.
    private static void inner(String name, JsonParser parser, Set<String> found) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            object(name, parser, found);
            return;
        }
        for (var first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
            if (first) {
                object(name, parser, found);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void object(String name, JsonParser parser, Set<String> found) throws IOException {
        Json.object(parser, (inner, value) -> {
            if (found.size() < MOST_MEMBERS) {
                found.add(Texts.clean(name + "." + inner, Texts.NAME));
            }
            value.skipChildren();
        });
    }

    /// The file from behind its byte order mark on, counted as it is read.
    public InputStream open(Path file, Budget budget) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(skip);
        return new MemberStream(in, "", budget, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    public boolean isArchive() {
        return archive != null;
    }

    /// @param member its name, of an inner one `member.inner`
    public boolean has(String member) {
        return members.contains(member) || inner.contains(member);
    }

    /// Ends after the first megabyte.
    private static final class Looked extends InputStream {

        private final InputStream in;
        private int left = LOOK;

        Looked(InputStream in) {
            this.in = in;
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
            var got = in.read(buffer, offset, Math.min(left, length));
            left -= Math.max(got, 0);
            return got;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
