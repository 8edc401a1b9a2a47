package dev.countersign.web.home;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.home.HomeService;
import dev.countersign.home.Matter;
import dev.countersign.home.Quadrant;
import dev.countersign.web.Navigation;
import dev.countersign.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first page, by role.
@Path("/")
@Authenticated
public class HomePages {

    private static final int LATEST_ACTS = 10;

    private final HomeService home;
    private final AuditTrail audit;
    private final Caller caller;
    private final Shell shell;

    HomePages(HomeService home, AuditTrail audit, Caller caller, Shell shell) {
        this.home = home;
        this.audit = audit;
        this.caller = caller;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "home", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Home(
            boolean asks,
            List<Section> needs,
            Quadrant field,
            List<Section> risks,
            Updates updates,
            boolean readsAudit,
            List<AuditEntry> acts)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "home", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Stranger() implements TemplateInstance {}

    @GET
    public TemplateInstance home() {
        var actor = caller.actor();
        if (actor.roles().isEmpty() || !actor.isPerson()) {
            return new Stranger();
        }
        var readsAudit = Navigation.AUDIT.isOpenTo(actor);
        var outlook = home.outlook();
        return new Home(
                actor.has(Role.ENGINEER),
                sections(
                        home.matters(actor),
                        Matter.Kind.TO_SIGN,
                        Matter.Kind.TO_REVIEW,
                        Matter.Kind.OWN_CASE,
                        Matter.Kind.LAPSING,
                        Matter.Kind.GROUND_LAPSING),
                outlook.quadrant(),
                sections(
                        outlook.matters(),
                        Matter.Kind.SERIOUS_INCIDENT,
                        Matter.Kind.WAIVED,
                        Matter.Kind.SUSPENDED,
                        Matter.Kind.STOPPED,
                        Matter.Kind.STALE_EVIDENCE),
                Updates.of(home.news(actor), readsAudit),
                readsAudit,
                readsAudit ? audit.latest(AuditLog.Filter.all(LATEST_ACTS)) : List.of());
    }

    private List<Section> sections(List<Matter> matters, Matter.Kind... kinds) {
        var alike = matters.stream().collect(Collectors.groupingBy(Matter::kind));
        return Stream.of(kinds)
                .flatMap(kind -> Stream.ofNullable(alike.get(kind)))
                .map(each -> Section.of(each, shell.now()))
                .toList();
    }
}
