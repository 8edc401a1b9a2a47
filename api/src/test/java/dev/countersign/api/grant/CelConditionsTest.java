package dev.countersign.api.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.ProblemException;
import dev.countersign.grant.Conditions.Allowance;
import dev.countersign.grant.Conditions.EvaluationException;
import java.time.Duration;
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
        assertThat(conditions.compile(expression).test(MAIL, Allowance.ofQuestion()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params.",
                "1 + 1",
                "'text'",
                "unknown == 1",
                "params.a ==",
                "",
                "size(params.to)",
                "now() > 1",
                "params.a.matches('((((a{50}){50}){50}))')",
                "params.a.matches('(')",
                "params.l.all(a, params.l.all(b, params.l.all(c, a + b + c >= 0)))"
            })
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
                "params.subject.matches(params.to[0] + '(')"
            })
    void failsWhenArgumentsDoNotFit(String expression) {
        var condition = conditions.compile(expression);

        assertThatThrownBy(() -> condition.test(MAIL, Allowance.ofQuestion())).isInstanceOf(EvaluationException.class);
    }

    @Test
    void treatsAnArgumentThatIsNullAsNull() throws EvaluationException {
        var params = Collections.<String, Object>singletonMap("cc", null);

        assertThat(conditions.compile("params.cc == null").test(params, Allowance.ofQuestion()))
                .isTrue();
    }

    @Test
    void stopsAfterTooManyElements() {
        var many = IntStream.range(0, 2_000).boxed().toList();
        var condition = conditions.compile("params.list.all(a, a >= 0)");

        assertThatThrownBy(() -> condition.test(Map.of("list", many), Allowance.ofQuestion()))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void stopsNestedLoopsToo() {
        var some = IntStream.range(0, 500).boxed().toList();
        var condition = conditions.compile("params.list.all(a, params.list.all(b, a + b >= 0))");

        assertThatThrownBy(() -> condition.test(Map.of("list", some), Allowance.ofQuestion()))
                .isInstanceOf(EvaluationException.class);
    }

    /// Each took from seconds to minutes, or all memory, while only elements and regular expressions were limited.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "params.list.all(x, !params.text.matches('(a|b|c|[d-f]|gg|hh|ii){60}z'))",
                "params.list.all(x, !params.text.matches(params.regex))",
                "params.list.all(x, !params.text.contains(params.half))",
                "params.list.all(x, size(params.text + params.text + params.text + params.text + params.text) > 0)",
                "params.list.all(x, [params.list, params.list, params.list] != [params.list, params.list])",
                "[1].map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a])"
                        + ".map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a])"
                        + ".map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a])"
                        + ".map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]).map(a,[a,a]) == dyn([1])",
            })
    void endsInBoundedTimeOnHostileArguments(String expression) {
        var params = Map.of(
                "list",
                IntStream.range(0, 900).boxed().toList(),
                "text",
                "a".repeat(12_000),
                "half",
                "a".repeat(5_999) + "b",
                "regex",
                "(a|aa|aaa){90}b");
        var condition = conditions.compile(expression);
        var allowance = Allowance.ofQuestion();

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> condition.test(params, allowance))
                        .isInstanceOf(EvaluationException.class)
                        .hasMessageContaining("costs more than a question may"));
        assertThat(allowance.left()).isZero();
    }

    @Test
    void readsALongTextOnceAndAgain() throws EvaluationException {
        var params = Map.of("body", "word ".repeat(100_000));

        assertThat(conditions
                        .compile("size(params.body) < 1000000 && !params.body.contains('password')"
                                + " && params.body.startsWith('word') && !params.body.endsWith('x')")
                        .test(params, Allowance.ofQuestion()))
                .isTrue();
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
                        .test(params, Allowance.ofQuestion()))
                .isTrue();
    }
}
