package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Paging;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.grant.ToolGrantRequest;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class GrantStoreTest {

    @Inject
    ModelRegister models;

    @Inject
    DeploymentRegister deployments;

    @Inject
    ToolRegister tools;

    @Inject
    GrantService service;

    @Inject
    Grants grants;

    @Inject
    InstantSource clock;

    private UUID deploymentId;
    private List<Tool> asked;
    private Instant now;

    @BeforeEach
    void register() {
        now = clock.instant();
        var model = models.register(Given.OFFICER, Given.model());
        deploymentId = deployments
                .register(Given.ENGINEER, Given.deployment(model.id()))
                .id();
        asked = List.of(tools.register(Given.OFFICER, Given.tool()), tools.register(Given.OFFICER, Given.tool()));
    }

    @Test
    void keepsARequestWithItsToolsInOrder() {
        var request = request(30);

        var found = service.standing(request.id()).request();

        assertThat(found).usingRecursiveComparison(Given.KEPT).isEqualTo(request);
        assertThat(found.tools())
                .extracting("toolId")
                .containsExactly(asked.get(0).id(), asked.get(1).id());
        assertThat(found.tools()).extracting("rateLimitPerMinute").containsExactly(7, null);
    }

    @Test
    void keepsAGrantAndItsRevocation() {
        var made = granted(request(30), 0);

        assertThat(service.get(made.id())).usingRecursiveComparison(Given.KEPT).isEqualTo(made);
        assertThat(service.get(made.id()).capabilities())
                .isEqualTo(asked.getFirst().capabilities());

        service.revoke(Given.ENGINEER, made.id(), "No longer needed");

        var found = service.get(made.id());
        assertThat(found.stateAt(clock.instant())).isEqualTo(Grant.State.REVOKED);
        assertThat(found.revocationReason()).isEqualTo("No longer needed");
        assertThat(service.live(deploymentId)).isEmpty();
    }

    @Test
    void tellsLiveGrantsFromEndedOnes() {
        var later = granted(request(30), 0);
        var sooner = granted(request(20), 0);
        var revoked = granted(request(30), 1);
        service.revoke(Given.ENGINEER, revoked.id(), "Gone");
        var afterTheSooner = now.plus(25, ChronoUnit.DAYS);

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(grants.live(deploymentId, now)).extracting(Grant::id).containsExactly(sooner.id(), later.id());
            assertThat(ids(true, now)).containsExactlyInAnyOrder(sooner.id(), later.id());
            assertThat(ids(false, now)).containsExactly(revoked.id());
            assertThat(ids(null, now)).hasSize(3);
            assertThat(ids(true, afterTheSooner)).containsExactly(later.id());
            assertThat(ids(false, afterTheSooner)).containsExactlyInAnyOrder(sooner.id(), revoked.id());
            assertThat(grants.expiredUnrecorded(afterTheSooner, 500))
                    .extracting(Grant::id)
                    .contains(sooner.id())
                    .doesNotContain(later.id(), revoked.id());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"grantedAt", "-grantedAt", "validUntil", "-validUntil"})
    void walksGrantsWithEqualKeysWithoutLossOrRepetition(String sort) {
        var request = request(30);
        for (var i = 0; i < 5; i++) {
            granted(request, i % 2);
        }
        var walked = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = service.list(
                    new Grants.Filter(deploymentId, null, null, "SEND_", null), Paging.of(cursor, 2, sort));
            page.items().forEach(g -> walked.add(g.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
    }

    private List<UUID> ids(Boolean active, Instant at) {
        return grants
                .list(new Grants.Filter(deploymentId, null, active, null, null), at, Paging.first())
                .items()
                .stream()
                .map(Grant::id)
                .toList();
    }

    private ToolGrantRequest request(int days) {
        var lines = List.of(
                new GrantDraft.Line(asked.get(0).id(), null, null, 7),
                new GrantDraft.Line(asked.get(1).id(), null, null, null));
        var until = now.plus(days, ChronoUnit.DAYS).plusNanos(1);
        return service.request(Given.ENGINEER, new GrantDraft(deploymentId, lines, "Answer mail", until))
                .request();
    }

    private Grant granted(ToolGrantRequest request, int index) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var made = new Grant(request.caseId(), request, request.tools().get(index), asked.get(index), 0, now);
            grants.add(made);
            return made;
        });
    }
}
