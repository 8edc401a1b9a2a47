package dev.countersign.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Paging;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import dev.countersign.incident.Incidents;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class IncidentStoreTest {

    @Inject
    ModelRegister models;

    @Inject
    DeploymentRegister deployments;

    @Inject
    IncidentService service;

    @Inject
    Incidents incidents;

    @Inject
    InstantSource clock;

    private UUID deploymentId;

    @BeforeEach
    void register() {
        var model = models.register(Given.OFFICER, Given.model());
        deploymentId = deployments
                .register(Given.ENGINEER, Given.deployment(model.id()))
                .id();
    }

    @Test
    void keepsAnIncidentAndItsResolution() {
        var made =
                service.open(Given.ENGINEER, deploymentId, "Mail left", "To the wrong list", Incident.Severity.SERIOUS);
        assertThat(service.get(made.id())).usingRecursiveComparison(Given.KEPT).isEqualTo(made);

        service.resolve(Given.OFFICER, made.id(), "The list was closed");

        var found = service.get(made.id());
        assertThat(found.open()).isFalse();
        assertThat(found.resolution()).isEqualTo("The list was closed");
        assertThat(found.resolvedBy()).isEqualTo("officer");
    }

    @Test
    void walksOpenAndResolvedIncidentsOfOneInstant() {
        var now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < 6; i++) {
                var incident =
                        new Incident(deploymentId, "No " + i, "Text", Incident.Severity.MINOR, Given.ENGINEER, now);
                if (i == 0) {
                    incident.resolve("Nothing", Given.OFFICER, now);
                }
                incidents.add(incident);
            }
        });

        assertThat(walk(true)).hasSize(5).doesNotHaveDuplicates().doesNotContain("No 0");
        assertThat(walk(false)).containsExactly("No 0");
        assertThat(walk(null)).hasSize(6).doesNotHaveDuplicates();
    }

    private ArrayList<String> walk(Boolean open) {
        var all = new ArrayList<String>();
        String cursor = null;
        do {
            var page = service.list(deploymentId, open, Paging.of(cursor, 2, null));
            page.items().forEach(i -> all.add(i.title()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    @Test
    void keepsPressureReportsWithAndWithoutADeployment() {
        var about = service.report(Given.ENGINEER, deploymentId, "It asks again and again");
        var general = service.report(Given.BOARD1, null, "Somebody called me at home");

        assertThat(service.reports(null, Paging.of(null, 500, null)).items())
                .usingRecursiveFieldByFieldElementComparator(Given.KEPT)
                .containsSubsequence(general, about);
        assertThat(service.reports(deploymentId, Paging.first()).items())
                .usingRecursiveFieldByFieldElementComparator(Given.KEPT)
                .containsExactly(about);
    }
}
