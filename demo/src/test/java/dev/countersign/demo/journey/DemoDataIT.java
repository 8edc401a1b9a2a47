package dev.countersign.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.demo.Stack;
import dev.countersign.demo.seed.DemoData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Journey
class DemoDataIT {

    private static final String CASES = "items.findAll { it.title.startsWith('%s') }.status";

    @TempDir
    private Path folder;

    @Test
    void tellsTheWholeStory(Api api) {
        var cases = api.as("auditor").get("/api/v1/cases?limit=200").jsonPath();

        assertThat(cases.getList(CASES.formatted("read_repository"))).containsExactly("APPROVED");
        assertThat(cases.getList(CASES.formatted("open_pull_request"))).containsExactly("OPEN");
        assertThat(cases.getList(CASES.formatted("post_message"))).containsExactly("REFUSED");
        assertThat(api.as("auditor")
                        .get("/api/v1/deployments?text=community agent")
                        .jsonPath()
                        .getList("items.mode"))
                .containsExactly("PAUSED");
        assertThat(permitted(api, "example/app")).isTrue();
        assertThat(permitted(api, "somebody-else/app")).isFalse();
    }

    private static boolean permitted(Api api, String repository) {
        return api.machine("gateway")
                .body(Map.of(
                        "subject", Map.of("type", "agent", "id", "coding-agent"),
                        "action", Map.of("name", "tools/call"),
                        "resource",
                                Map.of(
                                        "type",
                                        "tool",
                                        "id",
                                        "read_repository",
                                        "properties",
                                        Map.of("server", "code.example")),
                        "context", Map.of("params", Map.of("repository", repository))))
                .post("/access/v1/evaluation")
                .jsonPath()
                .getBoolean("decision");
    }

    @Test
    void keepsTheTwoPublishedRatesOfOneModelApart(Api api) {
        var claims = claims(api, "Claude Opus 4");

        assertThat(claims)
                .filteredOn(claim -> claim.get("rate").equals(0.84f))
                .singleElement()
                .satisfies(claim -> assertThat(claim.get("trials")).isNull())
                .satisfies(claim -> assertThat(claim.get("upper")).isNull());
        assertThat(claims)
                .filteredOn(claim -> claim.get("rate").equals(0.96f))
                .singleElement()
                .satisfies(claim -> assertThat(claim.get("trials")).isEqualTo(100));
    }

    private static List<Map<String, Object>> claims(Api api, String model) {
        var id = api.as("auditor")
                .get("/api/v1/models?limit=200")
                .jsonPath()
                .getString("items.find { it.name == '%s' }.id".formatted(model));
        return api.as("auditor")
                .get("/api/v1/models/" + id + "/claims")
                .jsonPath()
                .getList("items");
    }

    @Test
    void doublesNothingWhenStartedAgain(Api api, Stack stack) {
        var before = registered(api);

        stack.loadDemoData(InstantSource.system());

        assertThat(registered(api)).isEqualTo(before);
    }

    @Test
    void goesOnWhereACrashBrokeItOff(Api api, Stack stack) throws IOException {
        var before = registered(api);

        DemoData.load(stack.address(), stack.realm(), withoutLastAnswers(stack), InstantSource.system());

        assertThat(registered(api)).isEqualTo(before);
    }

    private Path withoutLastAnswers(Stack stack) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(stack.demoDataJournal()));
        for (int i = lines.size() - 1, dropped = 0; i >= 0 && dropped < 6; i--) {
            if (lines.get(i).contains("\"answer\":")) {
                lines.remove(i);
                dropped++;
            }
        }
        return Files.write(folder.resolve("journal.jsonl"), lines);
    }

    /// Everything there is, by id.
    private static List<Object> registered(Api api) {
        return Stream.of("models", "tools", "deployments", "evaluations", "cases", "grants", "shutdown-orders")
                .flatMap(list ->
                        api.as("auditor").get("/api/v1/" + list + "?limit=500").jsonPath().getList("items.id").stream())
                .toList();
    }
}
