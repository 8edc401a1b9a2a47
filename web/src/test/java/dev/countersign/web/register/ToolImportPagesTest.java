package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static dev.countersign.web.register.Browse.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class ToolImportPagesTest {

    private static final String TWO = """
            {"jsonrpc": "2.0", "id": 1, "result": {"nextCursor": "more", "tools": [
              {"name": "send_email", "description": "Sends an e-mail", "inputSchema": {"type": "object"}},
              {"name": "get_weather", "inputSchema": {"type": "object"}}]}}""";

    @Test
    void importsAPastedListAndShowsWhatCameOfEachTool() {
        var server = "mcp-" + Ids.next();
        var form = WebForm.at(As::engineer, "/tools/imports/new");

        var first = form.upload("/tools/imports", Map.of("server", server, "tools", TWO), null);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, path(first)).asString())
                .contains(
                        "2 created, 0 unchanged, 0 drifted",
                        "send_email",
                        "A safety officer classifies it",
                        "The server has more tools than this answer held");
        var second = form.upload(
                "/tools/imports", Map.of("server", server, "tools", TWO.replace("an e-mail", "your mail to us")), null);
        assertThat(page(As::auditor, path(second)).asString())
                .contains("0 created, 1 unchanged, 1 drifted", "Drifted tools are denied from now on");
    }

    @Test
    void saysWhyAToolStaysDriftedThoughTheListShowsWhatIsPinned() {
        var server = "mcp-" + Ids.next();
        var form = WebForm.at(As::engineer, "/tools/imports/new");
        form.upload("/tools/imports", Map.of("server", server, "tools", TWO), null);
        form.upload(
                "/tools/imports", Map.of("server", server, "tools", TWO.replace("an e-mail", "your mail to us")), null);

        var again = form.upload("/tools/imports", Map.of("server", server, "tools", TWO), null);
        assertThat(page(As::auditor, path(again)).asString())
                .contains(
                        "0 created, 1 unchanged, 1 drifted",
                        "Still drifted",
                        "takes the word of a safety officer who did not report the drift");
        var id = As.auditor()
                .get("/api/v1/tools?drifted=true&server=" + server)
                .jsonPath()
                .getString("items[0].id");
        assertThat(page(As::auditor, "/tools/" + id).asString()).contains("a safety officer other than who reported");

        var ended = WebForm.at(As::officer, "/tools/imports/new")
                .upload("/tools/imports", Map.of("server", server, "tools", TWO), null);
        assertThat(page(As::auditor, path(ended)).asString()).contains("0 created, 2 unchanged, 0 drifted");
    }

    @Test
    void importsAFile() {
        var server = "mcp-" + Ids.next();
        var form = WebForm.at(As::officer, "/tools/imports/new");

        var answer = form.upload("/tools/imports", Map.of("server", server, "tools", ""), TWO);

        assertThat(page(As::officer, path(answer)).asString()).contains("2 created");
    }

    @Test
    void saysWhatIsWrongWithAListAndKeepsIt() {
        var form = WebForm.at(As::engineer, "/tools/imports/new");

        var notJson = form.upload("/tools/imports", Map.of("server", "mcp", "tools", "<html>"), null);
        assertThat(notJson.statusCode()).isEqualTo(422);
        assertThat(notJson.asString()).contains("This is not JSON", "&lt;html&gt;", "value=\"mcp\"");
        var nameless = form.upload("/tools/imports", Map.of("server", "mcp", "tools", "[{\"name\": \"a\"}, {}]"), null);
        assertThat(nameless.asString()).contains("Item 2, name: The tool has no name.", "href=\"#field-tools\"");
        var both = form.upload("/tools/imports", Map.of("server", "mcp", "tools", "[]"), TWO);
        assertThat(both.asString()).contains("not both");
        var nobody = form.upload("/tools/imports", Map.of("server", "", "tools", TWO), null);
        assertThat(nobody.asString()).contains("Name the server that showed the list.", "send_email");
    }

    @Test
    void refusesAForgedAndAForbiddenUpload() {
        var form = WebForm.at(As::engineer, "/tools/imports/new");

        assertThat(form.by(As::auditor)
                        .upload("/tools/imports", Map.of("server", "mcp", "tools", TWO), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.engineer()
                        .contentType("multipart/form-data")
                        .multiPart("server", "mcp")
                        .multiPart("tools", TWO)
                        .post("/tools/imports")
                        .statusCode())
                .isEqualTo(400);
    }
}
