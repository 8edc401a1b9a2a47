package dev.countersign.web.evidence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/// A server that speaks S3, as a process of its own.
public class ObjectStoreResource implements QuarkusTestResourceLifecycleManager {

    static final String ENDPOINT = "countersign.evidence.s3.endpoint";
    static final String BUCKET = "evidence";

    private Process server;

    @Override
    public Map<String, String> start() {
        try {
            var port = freePort();
            server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            "target/object-store/s3mock.jar",
                            "--com.adobe.testing.s3mock.httpPort=" + port,
                            "--server.port=" + freePort(),
                            "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/object-store/s3mock.log"))
                    .start();
            var endpoint = "http://localhost:" + port;
            awaitAnswer(endpoint);
            return Map.of(
                    "countersign.evidence.store",
                    "s3",
                    ENDPOINT,
                    endpoint,
                    "countersign.evidence.s3.bucket",
                    BUCKET,
                    "countersign.evidence.s3.access-key",
                    "test",
                    "countersign.evidence.s3.secret-key",
                    "test-secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitAnswer(String endpoint) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(endpoint + "/" + BUCKET))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            for (var attempt = 0; attempt < 600 && server.isAlive(); attempt++) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // It does not listen yet.
                }
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("The object store did not start; see target/object-store/s3mock.log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.destroy();
        }
    }
}
