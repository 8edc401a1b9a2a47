package dev.countersign.demo.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One run of the load tool wrk against one address.
final class Wrk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Wrk() {}

    /// @param perSecond answers per second
    /// @param p50 milliseconds from request to answer, as all percentiles
    /// @param errors answers other than 200 and connections that broke
    record Result(double perSecond, double p50, double p95, double p99, long answers, long errors) {

        /// The same, when nothing went wrong.
        Result clean() {
            if (errors > 0) {
                throw new StackException(errors + " of " + answers + " answers were errors; the figures mean nothing.");
            }
            return this;
        }
    }

    static void need() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .getInputStream()
                    .readAllBytes();
        } catch (IOException e) {
            throw new StackException("bench needs the load tool wrk; on Debian it is the package wrk.", e);
        }
    }

    /// Asks for `seconds` over `connections` connections, as the script in `resources/bench` says.
    static Result run(String script, String address, int connections, int seconds, Map<String, String> environment) {
        try {
            var file = Files.createTempFile("bench", ".lua");
            try (var source = Wrk.class.getResourceAsStream("/bench/" + script)) {
                if (source == null) {
                    throw new IllegalArgumentException(script);
                }
                Files.write(file, source.readAllBytes());
            }
            return run(file, address, connections, seconds, environment);
        } catch (IOException e) {
            throw new StackException("wrk cannot be run: " + e.getMessage(), e);
        }
    }

    private static Result run(
            Path script, String address, int connections, int seconds, Map<String, String> environment)
            throws IOException {
        try {
            var builder = new ProcessBuilder(List.of(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--timeout",
                            "10s",
                            "-s",
                            script.toString(),
                            address))
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            var summary = output.lines().filter(line -> line.startsWith("{")).findFirst();
            var read = JSON.readTree(summary.orElseThrow(() -> new StackException("wrk failed: " + output)));
            return new Result(
                    read.path("perSecond").asDouble(),
                    read.path("p50").asDouble(),
                    read.path("p95").asDouble(),
                    read.path("p99").asDouble(),
                    read.path("answers").asLong(),
                    read.path("errors").asLong());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        } finally {
            Files.deleteIfExists(script);
        }
    }
}
