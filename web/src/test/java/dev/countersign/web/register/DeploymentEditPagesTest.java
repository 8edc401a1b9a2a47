package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import org.junit.jupiter.api.Test;

/// Editing a deployment: two editors at once, and what an edit does to the approval.
@CountersignTest
class DeploymentEditPagesTest {

    @Test
    void tellsTheSecondEditorWhatChangedInWordsAndLosesNoTyping() {
        var other = Registered.model();
        var deployment = Registered.deployment(Registered.model());
        var edit = deployment.path() + "/edit";
        var one = WebForm.at(As::engineer, edit);
        var two = WebForm.at(As::engineer2, edit);

        var first = one.fields();
        first.put("modelId", other.id().toString());
        first.put("purpose", "Purpose of the first");
        first.put("persistentMemory", "true");
        first.remove("internetAccess");
        assertThat(one.send(edit, first).statusCode()).isEqualTo(303);
        var second = two.fields();
        second.put("purpose", "Purpose of the second\nin two lines");
        second.put("delegation", "true");
        var refused = two.send(edit, second);

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString())
                .contains(
                        "This changed while you were editing",
                        "Purpose of the first",
                        other.name() + " 2026-01 (Acme)",
                        "Persistent memory");
        var merged = two.read(refused);
        assertThat(merged.fields())
                .containsEntry("purpose", "Purpose of the second\nin two lines")
                .containsEntry("delegation", "true")
                .containsEntry("persistentMemory", "true")
                .containsEntry("modelId", other.id().toString())
                .doesNotContainKey("internetAccess");
        assertThat(merged.send(edit, merged.fields()).statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, deployment.path()).asString()).contains("Purpose of the second", other.name());
    }

    /// Browsers send CR LF; the same text in other bytes would be another approval.
    @Test
    void keepsTheApprovalWhenOnlyLineEndsDiffer() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-2"));
        var edit = deployment.path() + "/edit";
        var twoLines = WebForm.at(As::engineer, edit).fields();
        twoLines.put("purpose", "Answers mail\nin two lines");
        assertThat(WebForm.at(As::engineer, edit).send(edit, twoLines).statusCode())
                .isEqualTo(303);
        Registered.approve(deployment);

        var asBrowsersDo = WebForm.at(As::engineer, edit).fields();
        asBrowsersDo.put("purpose", "Answers mail\r\nin two lines");
        asBrowsersDo.put("ownerEmail", "other@example.com");
        assertThat(WebForm.at(As::engineer, edit).send(edit, asBrowsersDo).statusCode())
                .isEqualTo(303);

        assertThat(As.engineer().get("/api/v1" + deployment.path()).jsonPath().getString("status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void tellsThatAnEditTookTheApprovalAway() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-2"));
        Registered.approve(deployment);
        var edit = deployment.path() + "/edit";
        var form = WebForm.at(As::engineer, edit);
        assertThat(page(As::engineer, edit).asString()).contains("This deployment is approved as it is described now");

        var harmless = form.fields();
        harmless.put("ownerEmail", "other@example.com");
        assertThat(form.send(edit, harmless).statusCode()).isEqualTo(303);
        assertThat(page(As::engineer, deployment.path()).asString())
                .contains("Deployment approved and running: passes");
        var again = WebForm.at(As::engineer, edit);
        var material = again.fields();
        material.put("persistentMemory", "true");
        var answer = again.send(edit, material);

        assertThat(page(() -> As.engineer().cookies(answer.cookies()), deployment.path())
                        .asString())
                .contains(
                        "The approval and the grants were given for other facts and are gone",
                        "Deployment approved and running: fails");
    }
}
