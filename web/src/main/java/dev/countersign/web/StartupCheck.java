package dev.countersign.web;

import dev.countersign.api.PublicUrl;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Refuses to start with secrets everyone knows or without an address of its own, unless this is the demo.
@ApplicationScoped
public class StartupCheck {

    private static final Logger LOG = Logger.getLogger(StartupCheck.class);

    private static final Pattern LOOPBACK =
            Pattern.compile("(.+\\.)?localhost|127(\\.\\d+){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private static final String DEMO_CLIENT_SECRET = "countersign-demo-secret";
    private static final Set<String> KNOWN =
            Set.of(DEMO_CLIENT_SECRET, "secret", "changeme", "countersign", "password");
    private static final int SHORTEST_STATE_SECRET = 32;

    void check(
            @Observes StartupEvent event,
            @ConfigProperty(name = "countersign.demo") boolean demo,
            @ConfigProperty(name = "countersign.oidc.secret") String clientSecret,
            @ConfigProperty(name = "countersign.oidc.state-secret") String stateSecret,
            PublicUrl publicUrl) {
        var address = publicUrl.address().orElse("");
        var faults = faults(demo, clientSecret, stateSecret, address);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Countersign does not start: " + String.join(" ", faults));
        }
        if (!demo && openToReaders(address)) {
            LOG.warn(
                    "COUNTERSIGN_PUBLIC_URL is plain http, so cookies are sent without Secure, browsers are not told to"
                            + " insist on https, and whoever reads the connection can take over sessions. Put https in front,"
                            + " and set the https address people use.");
        }
    }

    static List<String> faults(boolean demo, String clientSecret, String stateSecret, String publicUrl) {
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
        if (!demo && publicUrl.isBlank()) {
            faults.add(
                    "COUNTERSIGN_PUBLIC_URL is missing; it is the address gateways and people know this installation by,"
                            + " https://countersign.example.org for example.");
        }
        if (!publicUrl.isBlank() && !isAddress(publicUrl)) {
            faults.add("COUNTERSIGN_PUBLIC_URL needs a scheme (https or http) and a host, and no path.");
        }
        return faults;
    }

    /// Whether the address has browsers send what they send unencrypted, and to another machine.
    static boolean openToReaders(String publicUrl) {
        var uri = URI.create(publicUrl);
        return "http".equalsIgnoreCase(uri.getScheme())
                && !LOOPBACK.matcher(uri.getHost()).matches();
    }

    private static boolean isAddress(String publicUrl) {
        try {
            var uri = new URI(publicUrl);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && "".equals(uri.getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
