package dev.countersign.api.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ProblemException;
import dev.countersign.grant.Conditions.EvaluationException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {

    private final CelConditions conditions = new CelConditions();

    private static final Map<String, ?> MAIL = Map.of(
            "to",
            List.of("a@example.org", "b@example.org"),
            "subject",
            "Report",
            "amount",
            12,
            "share",
            0.5,
            "urgent",
            true);

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            params.subject == 'Report'                          ; true
            params.subject == 'Other'                           ; false
            params.to.all(t, t.endsWith('@example.org'))        ; true
            params.to.exists(t, t.startsWith('c'))              ; false
            size(params.to) <= 2 && params.amount < 100         ; true
            params.amount >= 12                                 ; true
            params.amount > 11.5                                ; true
            params.share < 1                                    ; true
            params.urgent                                       ; true
            has(params.bcc)                                     ; false
            !has(params.bcc) || params.bcc == []                ; true
            'amount' in params                                  ; true
            params.subject.matches('^Rep')                      ; true
            """)
    void holdsOrNot(String expression, boolean expected) throws EvaluationException {
        assertThat(conditions.compile(expression).test(MAIL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"params.", "1 + 1", "'text'", "unknown == 1", "params.a ==", "", "size(params.to)", "now() > 1"})
    void refusesWhatIsNoCondition(String expression) {
        assertThatThrownBy(() -> conditions.compile(expression))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors())
                                .singleElement()
                                .extracting("pointer")
                                .isEqualTo("/condition"));
    }

    @Test
    void refusesAnEndlesslyNestedCondition() {
        assertThatThrownBy(() -> conditions.compile("(".repeat(500) + "true" + ")".repeat(500)))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params.missing == 1",
                "params.subject",
                "params.subject > 5",
                "params.to[9] == 'x'",
                "params.subject.matches('((((a{50}){50}){50}))')"
            })
    void failsWhenArgumentsDoNotFit(String expression) {
        var condition = conditions.compile(expression);

        assertThatThrownBy(() -> condition.test(MAIL)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void treatsAnArgumentThatIsNullAsNull() throws EvaluationException {
        var params = Collections.<String, Object>singletonMap("cc", null);

        assertThat(conditions.compile("params.cc == null").test(params)).isTrue();
    }

    @Test
    void stopsAfterTooManyElements() {
        var many = IntStream.range(0, 2_000).boxed().toList();
        var condition = conditions.compile("params.list.all(a, a >= 0)");

        assertThatThrownBy(() -> condition.test(Map.of("list", many))).isInstanceOf(EvaluationException.class);
    }

    @Test
    void stopsNestedLoopsToo() {
        var some = IntStream.range(0, 500).boxed().toList();
        var condition =
                conditions.compile("params.list.all(a, params.list.all(b, params.list.all(c, a + b + c >= 0)))");

        assertThatThrownBy(() -> condition.test(Map.of("list", some))).isInstanceOf(EvaluationException.class);
    }

    @Test
    void compilesTheSameExpressionOnce() {
        assertThat(conditions.compile("params.a == 1")).isSameAs(conditions.compile("params.a == 1"));
    }

    @Test
    void readsNestedArguments() throws EvaluationException {
        var params = Map.of("file", Map.of("path", "/tmp/a", "tags", Arrays.asList("x", null)));

        assertThat(conditions
                        .compile("params.file.path.startsWith('/tmp/') && size(params.file.tags) == 2")
                        .test(params))
                .isTrue();
    }
}
