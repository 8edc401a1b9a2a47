package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a mail reader makes clickable, and what people still want to read.
class MailTextTest {

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/x, https[:]//evil[.]example/x",
        "see evil.example/login now, see evil[.]example/login now",
        "www.evil.example, www[.]evil[.]example",
        "EVIL.CO.UK, EVIL[.]CO[.]UK",
        "1and1.com, 1and1[.]com",
        "bücher.example, bücher[.]example",
        "mail.пример.xn--p1ai, mail[.]пример[.]xn--p1ai",
        "a@evil.example, a@evil[.]example",
        "mailto:a@evil.example, mailto[:]a@evil[.]example"
    })
    void breaksLinks(String text, String expected) {
        assertThat(MailText.inert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claude-3.5 at 0.25, n=100.", "One. Two... three .four", "e.g. a: b", "12:30", "send_email"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(MailText.inert(text)).isEqualTo(text);
    }

    @Test
    void isOneShortLine() {
        assertThat(MailText.inert("a\r\n\tb\u2028c" + "d".repeat(1000)))
                .startsWith("a b cd")
                .endsWith("d …")
                .hasSizeLessThan(403);
    }

    @Test
    void leavesHostNamesToOperators() {
        assertThat(MailText.oneLine("no answer\r\nfrom smtp.example.org:25"))
                .isEqualTo("no answer from smtp.example.org:25");
    }
}
