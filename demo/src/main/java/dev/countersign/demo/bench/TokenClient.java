package dev.countersign.demo.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.demo.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Fresh access tokens of the real Keycloak.
final class TokenClient {

    private final URI endpoint;
    private final ObjectMapper json = new ObjectMapper();

    TokenClient(String realm) {
        this.endpoint = URI.create(realm + "/protocol/openid-connect/token");
    }

    String gateway() {
        return token("grant_type=client_credentials&client_id=gateway&client_secret=gateway");
    }

    String pipeline() {
        return token("grant_type=client_credentials&client_id=pipeline&client_secret=pipeline");
    }

    String person(String account) {
        return token("grant_type=password&client_id=countersign-cli&scope=openid&username=" + account + "&password="
                + account);
    }

    private String token(String form) {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException("Keycloak gave no token: " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new StackException("Keycloak gave no token: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }
}
