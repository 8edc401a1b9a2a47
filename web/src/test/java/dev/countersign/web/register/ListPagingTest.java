package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Slice;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Models;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class ListPagingTest {

    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00.000001Z");

    @Inject
    ModelRegister models;

    @Inject
    Models storedModels;

    @Inject
    DeploymentRegister deployments;

    @Inject
    Deployments storedDeployments;

    @Inject
    ToolRegister tools;

    @Inject
    Tools storedTools;

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "provider", "-provider", "createdAt", "-createdAt"})
    void walksModelsWithEqualKeysWithoutLossOrRepetition(String sort) {
        var word = Given.word();
        var made = new ArrayList<Model>();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 7; i++) {
                var name = i < 5 ? "Same " + word : "sAme " + word + i;
                var model = new Model(
                        new Model.Content(i < 4 ? "One" : "two", name, "v" + i, Set.of()),
                        i < 5 ? THEN : THEN.plusSeconds(i));
                storedModels.add(model);
                made.add(model);
            }
        });

        var walked = walk(paging -> models.list(word, paging), sort);

        assertThat(walked).extracting(Model::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(walked)
                .isSortedAccordingTo(order(
                        sort,
                        switch (sort.replace("-", "")) {
                            case "name" -> Comparator.comparing(Model::name, String.CASE_INSENSITIVE_ORDER);
                            case "provider" -> Comparator.comparing(Model::provider, String.CASE_INSENSITIVE_ORDER);
                            case "createdAt" -> Comparator.comparing(Model::createdAt);
                            case String other -> throw new IllegalArgumentException(other);
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "createdAt", "-createdAt", "updatedAt", "-updatedAt"})
    void walksDeploymentsWithEqualKeysWithoutLossOrRepetition(String sort) {
        var word = Given.word();
        var model = models.register(Given.OFFICER, Given.model()).id();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 7; i++) {
                storedDeployments.add(new Deployment(
                        Given.deployment(word + " " + i, model), "engineer", i < 6 ? THEN : THEN.plusSeconds(1)));
            }
        });
        var filter = new Deployments.Filter(word, model, null, null);

        var walked = walk(paging -> deployments.list(filter, paging), sort);

        assertThat(walked).extracting(Deployment::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(walked)
                .isSortedAccordingTo(order(
                        sort,
                        switch (sort.replace("-", "")) {
                            case "name" -> Comparator.comparing(Deployment::name);
                            case "createdAt" -> Comparator.comparing(Deployment::createdAt);
                            case "updatedAt" -> Comparator.comparing(Deployment::updatedAt);
                            case String other -> throw new IllegalArgumentException(other);
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "server", "-server", "createdAt", "-createdAt"})
    void walksToolsWithEqualKeysWithoutLossOrRepetition(String sort) {
        var word = Given.word();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 7; i++) {
                var content = i < 5 ? Given.tool(word + i, "same") : Given.tool(word, "other" + i);
                storedTools.add(tool(content));
            }
        });
        var filter = new Tools.Filter(word, null, Capability.MOVE_DATA, false);

        var walked = walk(paging -> tools.list(filter, paging), sort);

        assertThat(walked).extracting(Tool::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(walked).allSatisfy(t -> assertThat(t.actions()).containsExactly("tools/call"));
        assertThat(walked)
                .isSortedAccordingTo(order(
                        sort,
                        switch (sort.replace("-", "")) {
                            case "name" -> Comparator.comparing(Tool::name);
                            case "server" -> Comparator.comparing(Tool::server);
                            case "createdAt" -> Comparator.comparing(Tool::createdAt);
                            case String other -> throw new IllegalArgumentException(other);
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100%      | 100% sure  | 100x sure",
                "a_b       | a_b        | axb",
                "wow!      | wow!       | wow_",
                "%         | 50%        | fifty",
                "back\\    | back\\up   | backup",
                "UPPER     | upper      | other",
                "one two   | two three one | one three"
            })
    void takesWildcardsOfASearchLiterally(String search, String hit, String miss) {
        var word = Given.word();
        for (var name : List.of(hit, miss)) {
            models.register(Given.OFFICER, new Model.Content("Example", word + " " + name, "1", Set.of()));
        }

        var found = models.list(word + " " + search, Paging.first());

        assertThat(found.items()).extracting(Model::name).containsExactly(word + " " + hit);
    }

    @Test
    void findsModelsByTheirIdentifiersAfterAnEditToo() {
        var word = Given.word();
        var made = models.register(Given.OFFICER, new Model.Content("Example", word, "1", Set.of("lab/old-" + word)));
        assertThat(models.list("LAB/OLD-" + word, Paging.first()).items()).hasSize(1);

        models.edit(Given.OFFICER, made.id(), 0, new Model.Content("Example", word, "1", Set.of("lab/new-" + word)));

        assertThat(models.list("lab/old-" + word, Paging.first()).items()).isEmpty();
        assertThat(models.list("lab/new-" + word, Paging.first()).items()).hasSize(1);
    }

    @Test
    void findsOnlyDriftedTools() {
        var content = Given.tool();
        tools.register(Given.ENGINEER, content);
        var drifted = new Tools.Filter(null, content.server(), null, true);
        assertThat(tools.list(drifted, Paging.first()).items()).isEmpty();

        tools.importList(Given.ENGINEER, content.server(), List.of(new Tool.Definition("send_email", "Other", "{}")));

        assertThat(tools.list(drifted, Paging.first()).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "-", "id", "name;drop table model", "e.name"})
    void refusesAnUnknownSortField(String sort) {
        assertMalformed(Paging.of(null, null, sort), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cursor", "AAAA", "MDE5NzAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIABh"})
    void refusesACursorItDidNotMake(String cursor) {
        assertMalformed(Paging.of(cursor, null, "name"), null);
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        var word = Given.word();
        for (var version : List.of("1", "2")) {
            models.register(Given.OFFICER, new Model.Content("Example", word, version, Set.of()));
        }
        var cursor = models.list(word, Paging.of(null, 1, "name")).nextCursor();

        assertMalformed(Paging.of(cursor, 1, "createdAt"), word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "yesterday", ""})
    void refusesACursorOfATimeThatNeverWas(String key) {
        var text = "01970000-0000-7000-8000-000000000001 " + key;
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertMalformed(Paging.of(cursor, null, "-createdAt"), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\0", "long"})
    void refusesSearchesThatCannotMatch(String text) {
        assertMalformed(Paging.first(), text.equals("long") ? "x".repeat(201) : text);
    }

    private void assertMalformed(Paging paging, String text) {
        assertThatThrownBy(() -> models.list(text, paging))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.MALFORMED));
    }

    private static <T> List<T> walk(Function<Paging, Slice<T>> list, String sort) {
        var all = new ArrayList<T>();
        String cursor = null;
        do {
            var page = list.apply(Paging.of(cursor, 2, sort));
            assertThat(page.items()).hasSizeBetween(1, 2);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private static <T> Comparator<T> order(String sort, Comparator<T> ascending) {
        return sort.startsWith("-") ? ascending.reversed() : ascending;
    }

    private static Tool tool(ToolContent content) {
        var tool = new Tool(
                content.server(),
                content.definition(),
                content.resourceType(),
                content.actions(),
                content.capabilities(),
                THEN);
        tool.classify(content.capabilities(), "officer");
        return tool;
    }
}
