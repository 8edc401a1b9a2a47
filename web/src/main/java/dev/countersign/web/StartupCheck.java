package dev.countersign.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses to start with secrets everyone knows, unless this is the demo.
@ApplicationScoped
public class StartupCheck {

    private static final String DEMO_CLIENT_SECRET = "countersign-demo-secret";
    private static final Set<String> KNOWN =
            Set.of(DEMO_CLIENT_SECRET, "secret", "changeme", "countersign", "password");
    private static final int SHORTEST_STATE_SECRET = 32;

    void check(
            @Observes StartupEvent event,
            @ConfigProperty(name = "countersign.demo") boolean demo,
            @ConfigProperty(name = "countersign.oidc.secret") String clientSecret,
            @ConfigProperty(name = "countersign.oidc.state-secret") String stateSecret) {
        var faults = faults(demo, clientSecret, stateSecret);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Countersign does not start: " + String.join(" ", faults));
        }
    }

    static List<String> faults(boolean demo, String clientSecret, String stateSecret) {
        var faults = new ArrayList<String>();
        if (stateSecret.length() < SHORTEST_STATE_SECRET) {
            faults.add("COUNTERSIGN_OIDC_STATE_SECRET needs at least 32 characters.");
        }
        if (!demo && KNOWN.contains(clientSecret)) {
            faults.add("COUNTERSIGN_OIDC_SECRET is a known value; take the secret of your own client.");
        }
        if (!demo && stateSecret.contains("demo")) {
            faults.add(
                    "COUNTERSIGN_OIDC_STATE_SECRET is the demo's; make your own, for example with openssl rand -hex 32.");
        }
        return faults;
    }
}
