package dev.countersign.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// A log on its way to the application.
final class LogFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogFile() {}

    static Path temporary() {
        try {
            return Files.createTempFile("countersign-bench-", ".eval");
        } catch (IOException e) {
            throw new StackException("There is no place for the log: " + e.getMessage(), e);
        }
    }

    /// Imports it.
    ///
    /// @return the application's answer, `ImportView`
    static JsonNode send(String address, String token, Path file) throws IOException, InterruptedException {
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
            return JSON.readTree(answer.body());
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StackException("The log is gone: " + e.getMessage(), e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StackException("The log cannot be removed: " + e.getMessage(), e);
        }
    }
}
