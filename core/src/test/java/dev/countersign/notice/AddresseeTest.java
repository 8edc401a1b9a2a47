package dev.countersign.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are written to, and how patiently.
class AddresseeTest {

    @ParameterizedTest
    @ValueSource(strings = {"owner@example.org", "first.last+tag@mail.example.org", "root@localhost"})
    void writesToPlainAddresses(String address) {
        assertThat(Addressee.isPlain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@b,c@d",
                "a@b;c",
                "\"quoted text\"@example.org",
                "<script>@example.org",
                "a@example.org\r\nBcc: all@example.org",
                "a@example.org\n",
                "a@example.org>",
                "a(comment)@example.org",
                "a@[127.0.0.1]",
                "a..b@example.org",
                ".a@example.org",
                "a@example..org",
                "a\u0000@example.org",
                "\u202Ea@example.org"
            })
    void writesToNoOther(String address) {
        assertThat(Addressee.isPlain(address)).isFalse();
    }

    @Test
    void waitsLongerWithEachTry() {
        assertThat(PostService.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(PostService.pause(2)).isEqualTo(Duration.ofMinutes(5));
        assertThat(PostService.pause(5)).isEqualTo(Duration.ofHours(4));
        assertThat(PostService.pause(99)).isEqualTo(Duration.ofHours(4));
        assertThat(PostService.pause(0)).isEqualTo(Duration.ofMinutes(1));
    }
}
