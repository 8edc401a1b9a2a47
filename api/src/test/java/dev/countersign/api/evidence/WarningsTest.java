package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarningsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void tellsWhereInWhichPartSomethingIs() {
        warnings.add("Of no one place.");
        warnings.add("Odd.", "/a/b");
        warnings.in("header.json");
        warnings.add("Odder.", "/a");
        warnings.add("Oddest.", "line 3");

        assertThat(warnings.all())
                .containsExactly(
                        "Of no one place.", "Odd. (At #/a/b.)", "Odder. (At header.json#/a.)", "Oddest. (At line 3.)");
    }

    @Test
    void countsWhatRepeatsAndNamesTheFirst() {
        for (var at = 4; at < 7; at++) {
            warnings.atSample(at);
            warnings.count("Odd samples");
        }
        var other = new Warnings("samples/x.json");
        other.count("Odd samples");
        other.count("Others");
        warnings.addAll(other);

        assertThat(warnings.all())
                .containsExactly("Odd samples: 4. (First at #/samples/4.)", "Others: 1. (First at samples/x.json.)");
    }

    @Test
    void keepsPlacesHarmless() {
        warnings.add("Odd.", "/a\u202e\u001b[31m\n" + "b".repeat(300));

        assertThat(warnings.all())
                .singleElement()
                .asString()
                .doesNotContain("\u202e", "\u001b", "\n")
                .hasSizeLessThan(250);
    }
}
