package dev.countersign.architecture;

import static dev.countersign.architecture.Countersign.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two traps of the template language: a number of zero counts as false, so that a zero would read as unknown, and
/// `a && b || c` does not group as in Java.
class TemplateConditionsTest {

    private static final Pattern CONDITION = Pattern.compile("\\{#(?:else )?if ([^}]*)}|\\{#else if ([^}]*)}");
    private static final Pattern GROUP = Pattern.compile("\\([^()]*\\)");
    private static final Set<String> NUMBERS = Set.of(
            "int", "long", "double", "java.lang.Integer", "java.lang.Long", "java.lang.Double", "java.lang.Number");

    private record Found(String place, String condition) {}

    @Test
    void comparesNumbersAndNeverTakesOneForTrueOrFalse() throws IOException, URISyntaxException {
        var types = CLASSES.stream()
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getRawParameterTypes().isEmpty())
                .collect(Collectors.groupingBy(
                        JavaMethod::getName,
                        Collectors.mapping(m -> m.getRawReturnType().getName(), Collectors.toSet())));
        // A name that means a number here and something else there is left to the reader.
        var numbers = types.entrySet().stream()
                .filter(name -> NUMBERS.containsAll(name.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(numbers).contains("upper", "rateLimitPerMinute");

        assertThat(conditions()
                        .filter(found -> Stream.of(found.condition().split("&&|\\|\\|"))
                                .map(part -> part.replaceAll("[()!\\s]", ""))
                                .anyMatch(part -> numbers.contains(lastName(part)))))
                .isEmpty();
    }

    @Test
    void putsParenthesesWhereAndMeetsOr() throws IOException, URISyntaxException {
        assertThat(conditions().filter(found -> mixes(found.condition()))).isEmpty();
        assertThat(mixes("a && b || c")).isTrue();
        assertThat(mixes("a && (b || c)")).isFalse();
    }

    private static boolean mixes(String condition) {
        var outer = condition;
        for (var inner = ""; !inner.equals(outer); ) {
            inner = outer;
            outer = GROUP.matcher(outer).replaceAll("");
        }
        return outer.contains("&&") && outer.contains("||");
    }

    private static String lastName(String expression) {
        if (expression.matches(".*[=<>].*")) {
            return "";
        }
        var plain = expression.replace("??", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static Stream<Found> conditions() throws IOException, URISyntaxException {
        var root = Path.of(Objects.requireNonNull(TemplateConditionsTest.class.getResource("/templates/layout.html"))
                        .toURI())
                .getParent();
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).flatMap(file -> in(root, file).stream()).toList().stream();
        }
    }

    private static List<Found> in(Path root, Path file) {
        try {
            return CONDITION
                    .matcher(Files.readString(file))
                    .results()
                    .map(m -> new Found(root.relativize(file).toString(), m.group(1) != null ? m.group(1) : m.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
