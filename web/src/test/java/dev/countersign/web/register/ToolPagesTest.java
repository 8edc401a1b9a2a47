package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static dev.countersign.web.register.Browse.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.Capability;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class ToolPagesTest {

    static Stream<Supplier<RequestSpecification>> readers() {
        return Stream.of(As::engineer, As::officer, As::board1, As::stop1, As::auditor, As::admin);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void showsToolsToEveryGovernanceRole(Supplier<RequestSpecification> reader) {
        var tool = Registered.tool("mail", Capability.CONTACT_PEOPLE);

        assertThat(page(reader, "/tools").statusCode()).isEqualTo(200);
        assertThat(page(reader, tool.path()).asString()).contains("Contact people", "sensitive", "As pinned");
    }

    @Test
    void keepsMachinesAndStrangersOut() {
        assertThat(page(As::gateway, "/tools").statusCode()).isEqualTo(403);
        assertThat(page(As::nobody, "/tools").statusCode()).isEqualTo(401);
    }

    @Test
    void registersAToolWithItsPinnedDefinition() {
        var name = "send_" + Ids.next();
        var answer = WebForm.at(As::engineer, "/tools/new")
                .send("/tools", tool(name, "{\"type\": \"object\", \"properties\": {\"to\": {\"type\": \"string\"}}}"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, path(answer)).asString())
                .contains(
                        name,
                        "&quot;properties&quot; : {\n",
                        "tools/call",
                        "Tool registered",
                        "Move data",
                        "Stated by who registered it.",
                        "No deployment has a live grant of it");
    }

    @Test
    void letsOnlyEngineersAndOfficersRegister() {
        for (var path : List.of("/tools/new", "/tools/imports/new")) {
            assertThat(page(As::board1, path).statusCode()).isEqualTo(403);
            assertThat(page(As::auditor, path).statusCode()).isEqualTo(403);
            assertThat(page(As::officer, path).statusCode()).isEqualTo(200);
        }
        assertThat(WebForm.at(As::engineer, "/tools/new")
                        .by(As::auditor)
                        .send("/tools", tool("x", ""))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsEachErrorBesideItsFieldAndKeepsWhatWasTyped() {
        var answer = WebForm.at(As::engineer, "/tools/new")
                .send(
                        "/tools",
                        Map.of(
                                "name",
                                "kept",
                                "inputSchema",
                                "{\"open\": ",
                                "capabilities",
                                List.of("NONE", "READ_DATA")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains(
                        "This is not JSON",
                        "{&quot;open&quot;:",
                        "Name the server that offers it.",
                        "No effect excludes the other classes.",
                        "value=\"READ_DATA\" checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"object\",\"type\":\"array\"}", "{} {}", "{\"maximum\":1e400}"})
    void refusesASchemaThatTwoReadersReadDifferently(String schema) {
        var tool = tool(Ids.next().toString(), "");
        tool.put("inputSchema", schema);

        assertThat(WebForm.at(As::engineer, "/tools/new").send("/tools", tool).statusCode())
                .isEqualTo(422);
    }

    @Test
    void classifiesATool() {
        var tool = Registered.tool("files", Capability.READ_DATA);
        var path = tool.path() + "/classification";
        assertThat(page(As::engineer, path).statusCode()).isEqualTo(403);
        var form = WebForm.at(As::officer, path);
        var stale = form.fields();

        assertThat(form.send(path, Map.of("revision", stale.get("revision"))).asString())
                .contains("Choose at least one class");
        var answer = form.send(
                path, Map.of("revision", stale.get("revision"), "capabilities", List.of("MOVE_DATA", "READ_DATA")));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, tool.path()).asString()).contains("Move data", "Tool classified");

        var second = form.send(path, Map.of("revision", stale.get("revision"), "capabilities", "EXECUTE_CODE"));
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.asString()).contains("Classes now: Move data, Read data.", "value=\"EXECUTE_CODE\" checked");
        var again = form.read(second);
        assertThat(again.send(path, again.fields()).statusCode()).isEqualTo(303);
    }

    @Test
    void showsDriftLineByLineAndPinsIt() {
        var server = "server-" + Ids.next();
        var tool = Registered.tool(server, Capability.CONTACT_PEOPLE);
        Registered.shown(server, tool, "Does a thing\nand sends a copy\u200b to <b>me</b>");

        var drifted = page(As::engineer, tool.path()).asString();
        assertThat(drifted)
                .contains(
                        "The server shows another definition",
                        "<code>  and sends a copy[U+200B] to &lt;b&gt;me&lt;/b&gt;</code>",
                        "Pin what the server shows");
        assertThat(page(As::auditor, tool.path()).asString()).doesNotContain("Pin what the server shows");
        assertThat(page(As::auditor, "/tools?drifted=true&server=" + server).asString())
                .contains(tool.path(), "Shows another definition");

        var form = WebForm.at(As::officer, tool.path());
        var pin = tool.path() + "/pin";
        assertThat(form.by(As::auditor).send(pin, form.fields()).statusCode()).isEqualTo(403);
        assertThat(form.send(pin, Map.of("revision", "99")).statusCode()).isEqualTo(412);
        assertThat(form.send(pin, form.fields()).statusCode()).isEqualTo(303);
        assertThat(page(As::engineer, tool.path()).asString())
                .contains("Proposed, and not confirmed: Contact people.", "Tool definition pinned")
                .doesNotContain("Pin what the server shows");
        assertThat(form.send(pin, Map.of("revision", "2")).statusCode()).isGreaterThanOrEqualTo(409);
    }

    @Test
    void filtersByTextServerCapabilityAndDrift() {
        var server = "server-" + Ids.next();
        var tool = Registered.tool(server, Capability.SPEND_MONEY);
        var other = Registered.tool("another-" + Ids.next(), Capability.READ_DATA);

        for (var filter : List.of(
                "server=" + server,
                "text=" + tool.name(),
                "server=" + server + "&capability=SPEND_MONEY&drifted=false")) {
            assertThat(page(As::auditor, "/tools?" + filter).asString())
                    .contains(tool.path(), "1 tool")
                    .doesNotContain(other.path());
        }
        assertThat(page(As::auditor, "/tools?server=" + server + "&capability=READ_DATA")
                        .asString())
                .contains("No tool matches");
    }

    @Test
    void showsHostileTextAsText() {
        var name = "<img src=x onerror=alert(1)>" + Ids.next();
        var fields = tool(name, "{\"description\": \"</pre><script>alert(1)</script>\"}");
        fields.put("description", "</pre><script>alert(2)</script>");
        var answer = WebForm.at(As::engineer, "/tools/new").send("/tools", fields);

        assertThat(page(As::engineer, path(answer)).asString())
                .contains("&lt;img src=x", "&lt;/pre&gt;&lt;script&gt;alert(2)")
                .doesNotContain("<img src=x", "<script>alert");
    }

    @Test
    void answersUnknownToolsWithThe404Page() {
        for (var path : List.of("/tools/" + Ids.next(), "/tools/x", "/tools/imports/999999999")) {
            assertThat(page(As::officer, path).statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, Object> tool(String name, String schema) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("server", "mail");
        fields.put("description", "Sends a message");
        fields.put("inputSchema", schema);
        fields.put("capabilities", List.of("MOVE_DATA", "READ_DATA"));
        fields.put("actions", "tools/call");
        return fields;
    }
}
