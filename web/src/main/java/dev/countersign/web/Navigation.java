package dev.countersign.web;

import dev.countersign.Actor;
import dev.countersign.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The places in the side navigation, in their order. A person sees only those one of their roles may open; a page adds
/// its line here together with its handler.
public enum Navigation {
    HOME("Home", "/", "home", Set.of()),
    DOCKET("Docket", "/docket", "gavel", Role.people(), "/cases/", "/waivers"),
    ASK("Ask for a tool", "/requests/new", "message-question", Set.of(Role.ENGINEER)),
    DEPLOYMENTS("Deployments", "/deployments", "rocket", Role.people()),
    MODELS("Models", "/models", "box-model", Role.people()),
    EVIDENCE("Evidence", "/evidence", "report-search", Role.people()),
    TOOLS("Tools", "/tools", "tool", Role.people()),
    GRANTS("Grants", "/grants", "key", Role.people()),
    STOP("Stop", "/stop", "hand-stop", Role.people()),
    INCIDENTS("Incidents", "/incidents", "urgent", Role.people()),
    PRESSURE("Pressure", "/pressure-reports", "message-exclamation", Role.people()),
    AUDIT(
            "Audit",
            "/audit",
            "list-search",
            Set.of(Role.AUDITOR, Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.ADMINISTRATOR)),
    POLICY("Policy", "/policy", "scale", Role.people()),
    ACCOUNT("My account", "/me", "user-circle", Set.of());

    private final String label;
    private final String path;
    private final String icon;
    private final Set<Role> roles;
    private final List<String> below;

    /// @param below beginnings of the addresses of pages that belong here but do not begin with its own
    Navigation(String label, String path, String icon, Set<Role> roles, String... below) {
        this.label = label;
        this.path = path;
        this.icon = icon;
        this.roles = roles;
        this.below = List.of(below);
    }

    /// The places for `actor`; an empty set of roles means everyone who is signed in.
    static List<Navigation> openTo(Actor actor) {
        return Arrays.stream(values()).filter(place -> place.isOpenTo(actor)).toList();
    }

    /// Whether `actor` may open this place.
    public boolean isOpenTo(Actor actor) {
        return roles.isEmpty() || roles.stream().anyMatch(actor::has);
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

    /// Name of a Tabler outline icon, without its prefix.
    public String icon() {
        return icon;
    }

    /// Whether `current` is this place or a page below it.
    public boolean covers(String current) {
        return current.equals(path)
                || (!path.equals("/") && current.startsWith(path + "/"))
                || below.stream().anyMatch(current::startsWith);
    }
}
