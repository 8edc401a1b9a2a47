package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShortStringsTest {

    private static String cut(String json, int most, int piece) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var slow = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return in.read(buffer, offset, Math.min(length, piece));
            }
        };
        return new String(new ShortStrings(slow, most).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void cutsLongStringsOnlyAndNeverWithinACharacterOrAnEscape() throws IOException {
        for (var piece = 1; piece < 20; piece++) {
            assertThat(cut("{\"a\":\"0123456789\",\"b\":12345678}", 4, piece))
                    .isEqualTo("{\"a\":\"0123\",\"b\":12345678}");
            assertThat(cut("[\"ab\\\"cdef\",\"x\"]", 3, piece)).isEqualTo("[\"ab\\\"\",\"x\"]");
            assertThat(cut("[\"a\\u00e9bcdef\",\"x\"]", 2, piece)).isEqualTo("[\"a\\u00e9\",\"x\"]");
            assertThat(cut("[\"abé€😀\",\"x\"]", 5, piece)).isEqualTo("[\"abé€\",\"x\"]");
        }
    }

    @Property(tries = 500)
    void leavesTextsThatAreShortEnoughAlone(
            @ForAll @CharRange(from = ' ', to = '~') @Size(max = 200) String text,
            @ForAll @IntRange(min = 1, max = 64) int piece)
            throws IOException {
        var json = "[\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\",{\"k\":1}]";

        assertThat(cut(json, 500, piece)).isEqualTo(json);
    }

    @Property(tries = 500)
    void cutsTheSameWhateverPiecesComeIn(
            @ForAll @Size(max = 200) String text,
            @ForAll @IntRange(min = 1, max = 64) int piece,
            @ForAll @IntRange(min = 1, max = 50) int most)
            throws IOException {
        assertThat(cut(text, most, piece)).isEqualTo(cut(text, most, 1));
    }
}
