package dev.countersign.demo;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The application, configured from outside only.
final class Application {

    static final String NAME = "Countersign";
    static final Duration LIMIT = Duration.ofMinutes(5);

    private Application() {}

    static String address(int port) {
        return "http://localhost:" + port;
    }

    static Child start(Places places, Program program, Database database, Ports ports) {
        var secrets = Secrets.in(places.data().resolve("secrets"));
        var environment = new HashMap<>(Map.ofEntries(
                Map.entry("COUNTERSIGN_DEMO", "true"),
                Map.entry("COUNTERSIGN_INSTANCE", "demo-1"),
                Map.entry("COUNTERSIGN_HOST", "127.0.0.1"),
                Map.entry("COUNTERSIGN_PORT", Integer.toString(ports.web())),
                Map.entry("COUNTERSIGN_DB_URL", database.url("countersign")),
                Map.entry("COUNTERSIGN_DB_USER", "countersign_app"),
                Map.entry("COUNTERSIGN_DB_PASSWORD", "app"),
                Map.entry("COUNTERSIGN_DB_OWNER_USER", "countersign_owner"),
                Map.entry("COUNTERSIGN_DB_OWNER_PASSWORD", "owner"),
                Map.entry("COUNTERSIGN_OIDC_URL", IdentityProvider.realm(ports.identity())),
                Map.entry("COUNTERSIGN_OIDC_SECRET", "countersign-demo-secret"),
                Map.entry("COUNTERSIGN_OIDC_STATE_SECRET", secrets.state()),
                Map.entry("COUNTERSIGN_AUDIT_KEY_FILE", secrets.auditKey().toString()),
                Map.entry("COUNTERSIGN_MAIL_FROM", "countersign@countersign.example"),
                Map.entry("COUNTERSIGN_MAIL_SAFETY_OFFICERS", "safety-officers@countersign.example"),
                Map.entry("COUNTERSIGN_MAIL_BOARD_MEMBERS", "board@countersign.example"),
                Map.entry("COUNTERSIGN_MAIL_MOCK", "true"),
                Map.entry("COUNTERSIGN_LOG_JSON", "false")));
        environment.putAll(program.environment());
        return program.terminal()
                ? Child.inTerminal(NAME, places, program.command(), environment)
                : Child.start(NAME, places, program.command(), environment);
    }

    static URI readiness(int port) {
        return URI.create(address(port) + "/q/health/ready");
    }
}
