package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.Capability;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Stage;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is known of a model and of a deployment, through the API, and what others claim of a model.
@CountersignTest
class CoverageApiTest {

    @Inject
    ModelRegister models;

    @Test
    void recordsClaimsAsTheLowestGrade() {
        var model = models.register(Given.OFFICER, Given.model());
        var place = "/api/v1/models/" + model.id() + "/claims";
        var claim = Map.of(
                "behaviour", "COERCION",
                "constraint", "REPLACEMENT_PENDING",
                "optionsNarrowed", true,
                "condition", "As printed",
                "rate", 0.84,
                "source", "A report");

        var made = As.officer().body(claim).post(place);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getMap(""))
                .containsEntry("grade", "PUBLISHED_CLAIM")
                .containsEntry("trials", null)
                .containsEntry("upper", null);
        assertThat(As.board1().get(place).jsonPath().getList("items.source")).containsExactly("A report");
        assertThat(As.officer().body(Map.of("rate", 84)).post(place).jsonPath().getList("errors.pointer"))
                .contains("/rate", "/source", "/behaviour");
        assertThat(As.engineer().body(claim).post(place).statusCode()).isEqualTo(403);
        assertThat(As.gateway().get(place).statusCode()).isEqualTo(403);
        assertThat(As.officer().get("/api/v1/models/" + Ids.next() + "/claims").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysPerCellWhatIsKnownAndWhichCapabilitiesNeedIt() {
        var governed = Stage.model("ASL-3");
        var deployment = Stage.registered(governed);
        Stage.accepted(governed, 100, 0);

        for (var address : List.of(
                "/api/v1/models/" + governed.id() + "/coverage",
                "/api/v1/deployments/" + deployment.id() + "/coverage")) {
            var cells = As.engineer().get(address).jsonPath();
            var coercion = "cells.find { it.behaviour == 'COERCION' && it.constraint == 'REPLACEMENT_PENDING' }";
            var leaking = "cells.find { it.behaviour == 'DATA_LEAKING' && it.constraint == 'ACCESS_BLOCKED' }";
            assertThat(cells.getString(coercion + ".state")).isEqualTo("COVERED");
            assertThat(cells.getInt(coercion + ".trials")).isEqualTo(100);
            assertThat(cells.getDouble(coercion + ".upper")).isBetween(0.036, 0.038);
            assertThat(cells.getList(coercion + ".demandedBy"))
                    .contains(Capability.CONTACT_PEOPLE.name(), Capability.MOVE_DATA.name());
            assertThat(cells.getString(leaking + ".state")).isEqualTo("MISSING");
            assertThat(cells.<Object>get(leaking + ".upper")).isNull();
            assertThat(cells.getList(leaking + ".demandedBy")).containsExactly("MOVE_DATA");
            assertThat(As.gateway().get(address).statusCode()).isEqualTo(403);
        }
        assertThat(As.engineer()
                        .get("/api/v1/models/" + Ids.next() + "/coverage")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.engineer()
                        .get("/api/v1/deployments/" + Ids.next() + "/coverage")
                        .statusCode())
                .isEqualTo(404);
    }
}
