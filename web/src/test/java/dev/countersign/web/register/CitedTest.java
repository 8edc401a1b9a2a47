package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CitedTest {

    @Test
    void findsTheAddressInACitation() {
        assertThat(Cited.in("Card of May 2025, p. 27 (https://example.com/a_b/c.pdf)."))
                .isEqualTo(new Cited("Card of May 2025, p. 27 (", "https://example.com/a_b/c.pdf", ")."));
    }

    @Test
    void takesNothingButTheWebForAnAddress() {
        assertThat(Cited.in("See javascript:alert(1) or page 3.")).isNull();
    }
}
