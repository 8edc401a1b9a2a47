package dev.countersign.demo.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.countersign.demo.Stack;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Imports a log of 2 GB, unpacked, into an application with 256 MB of heap, beside the limit: unpacking and
/// tokenising the same file with the same libraries and doing nothing.
final class ImportBench {

    static final String HEAP = "-Xmx256m";
    private static final long UNPACKED = 2_000_000_000L;
    private static final int ROUNDS = 5;
    private static final double AIM = 0.7;

    private ImportBench() {}

    static void run(Stack stack, TokenClient tokens, Aims aims) {
        var pid = stack.restartApplication(HEAP);
        var ratios = new double[ROUNDS - 1];
        for (var round = 0; round < ROUNDS; round++) {
            var file = temporary();
            var unpacked = LargeLog.write(file, "bench-" + System.nanoTime(), round, UNPACKED);
            var limit = seconds(() -> tokenise(file));
            var token = tokens.pipeline();
            var processorBefore = Machine.processorSeconds(pid);
            var taken = seconds(() -> send(stack.address(), token, file));
            var processor = Machine.processorSeconds(pid) - processorBefore;
            System.out.printf(
                    Locale.ROOT,
                    "import%s: %d MB unpacked, %d MB packed; limit %.1f s (%.0f MB/s), import %.1f s (%.0f MB/s; %.1f s "
                            + "of processor), ratio %.2f; at most %d MB resident with %s%n",
                    round == 0 ? " (warm-up)" : "",
                    unpacked / 1_000_000,
                    size(file) / 1_000_000,
                    limit,
                    unpacked / 1e6 / limit,
                    taken,
                    unpacked / 1e6 / taken,
                    processor,
                    limit / taken,
                    Machine.mostResidentMegabytes(pid),
                    HEAP);
            if (round > 0) {
                ratios[round - 1] = limit / taken;
            }
            delete(file);
        }
        Arrays.sort(ratios);
        aims.atLeast("import of 2 GB with " + HEAP + ", of the limit", ratios[ratios.length / 2], AIM, "");
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("countersign-bench-", ".eval");
        } catch (IOException e) {
            throw new StackException("There is no place for the log: " + e.getMessage(), e);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) {
        var started = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new StackException("The import was not measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static void tokenise(Path file) throws IOException {
        var json = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.defaults())
                .build();
        var tokens = 0L;
        try (var zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                try (var parser = json.createParser(zip.getInputStream(entry))) {
                    while (parser.nextToken() != null) {
                        tokens++;
                    }
                }
            }
        }
        if (tokens == 0) {
            throw new IOException("nothing was read");
        }
    }

    private static void send(String address, String token, Path file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/evidence/imports?filename=bench.eval"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
        // As curl and the pipelines' clients send without TLS; this one would go over to HTTP/2 and its small windows.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new StackException("The import was answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StackException("The log is gone: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StackException("The log cannot be removed: " + e.getMessage(), e);
        }
    }
}
