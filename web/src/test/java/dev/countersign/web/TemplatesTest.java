package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    /// A tag with a quoted parameter that has a brace in it.
    private static final Pattern UNEVALUATED =
            Pattern.compile("\\{#\\w[^{}\"]*(?:\"[^\"{}]*\"[^{}\"]*)*\"[^\"{}]*\\{[^}]*\\}");

    /// Qute takes a quoted parameter as it is: an expression in it would be shown to people, or be part of a link.
    @Test
    void haveNoExpressionInAQuotedParameter() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            var templates = files.filter(Files::isRegularFile).toList();

            assertThat(templates)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            template -> assertThat(Files.readString(template)).doesNotContainPattern(UNEVALUATED));
        }
    }
}
