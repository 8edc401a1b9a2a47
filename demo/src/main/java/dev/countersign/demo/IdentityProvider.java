package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The real Keycloak from its distribution, with the realm of the demo.
final class IdentityProvider {

    static final String NAME = "Keycloak";
    static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String REALM = "countersign-realm.json";

    private IdentityProvider() {}

    static String address(int port) {
        return "http://localhost:" + port;
    }

    static String realm(int port) {
        return address(port) + "/realms/countersign";
    }

    static Child start(Places places, Database database, int port) {
        var home = Unpack.once(places.identityProvider(), places.state());
        writeRealm(home.resolve("data/import"));
        var command = List.of(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + address(port),
                "--db=postgres");
        var environment = Map.of(
                "KC_DB_URL", database.url("keycloak"),
                "KC_DB_USERNAME", "keycloak",
                "KC_DB_PASSWORD", "keycloak",
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin",
                // It starts a good part faster without the second compiler, which pays only for a busy server.
                "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return Child.start(NAME, places, command, environment);
    }

    /// The address that answers once the realm is there.
    static URI readiness(int port) {
        return URI.create(realm(port) + "/.well-known/openid-configuration");
    }

    private static void writeRealm(Path folder) {
        try (var realm = IdentityProvider.class.getResourceAsStream("/keycloak/" + REALM)) {
            if (realm == null) {
                throw new StackException("The realm file " + REALM + " is missing in this build.");
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve(REALM), realm.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
