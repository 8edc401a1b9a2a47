package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sample logs, which lie with the importer's tests and the demo's data.
final class Samples {

    private static final Path REAL = Path.of("../api/src/test/resources/evidence");
    private static final Path BEHAVIOUR = Path.of("../demo/src/main/resources/evidence");

    private Samples() {}

    /// Every sample file, `folder/name`; those of the demo are in the folder `behaviour`.
    static List<String> all() {
        try (var real = Files.walk(REAL);
                var behaviour = Files.list(BEHAVIOUR)) {
            return Stream.concat(
                            real.filter(Files::isRegularFile)
                                    .map(file -> REAL.relativize(file).toString()),
                            behaviour.map(file -> "behaviour/" + file.getFileName()))
                    .filter(name -> !name.endsWith("README.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        var file = name.startsWith("behaviour/")
                ? BEHAVIOUR.resolve(name.substring("behaviour/".length()))
                : REAL.resolve(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Response send(RequestSpecification as, String name) {
        return send(as, name, bytes(name));
    }

    static Response send(RequestSpecification as, String name, byte[] bytes) {
        return as.contentType("application/octet-stream")
                .queryParam("filename", name)
                .body(bytes)
                .post("/api/v1/evidence/imports");
    }

    /// The id of the evaluation a log became.
    static String sent(MadeLog log) {
        var answer = Samples.send(As.pipeline(), "made.json", log.json());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("evaluations[0].id");
    }

    /// An evaluation as the API tells it.
    static JsonPath read(String id) {
        var answer = As.auditor().get("/api/v1/evaluations/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }
}
