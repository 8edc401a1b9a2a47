package dev.countersign.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpToolListTest {

    private static final String WEATHER = """
            {"name": "get_weather", "title": "Weather", "description": "Current weather",
             "inputSchema": {"type": "object", "required": ["location"], "properties": {"location": {"type": "string"}}},
             "annotations": {"readOnlyHint": true}}""";
    private static final Tool.Definition DEFINITION = new Tool.Definition(
            "get_weather",
            "Current weather",
            "{\"properties\":{\"location\":{\"type\":\"string\"}},\"required\":[\"location\"],\"type\":\"object\"}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"tools\": [%s]}}",
                "{\"resultType\": \"complete\", \"ttlMs\": 1, \"cacheScope\": \"public\", \"tools\": [%s]}",
                "[%s]",
                "%s"
            })
    void readsEveryShapeOfAnAnswer(String shape) {
        var list = McpToolList.read(shape.replace("%s", WEATHER));

        assertThat(list).isEqualTo(new McpToolList(List.of(DEFINITION), false));
    }

    /// A gateway digests what the server sends; any other text here would be drift that nobody caused.
    @Test
    void keepsADescriptionAsTheServerHasIt() {
        assertThat(McpToolList.read("[{\"name\": \"ping\", \"description\": \" Pings.\\r\\nAlways.\\n\"}]")
                        .tools())
                .containsExactly(new Tool.Definition("ping", " Pings.\r\nAlways.\n", "{}"));
    }

    @Test
    void refusesANameThatNobodyCouldWriteDown() {
        assertThatThrownBy(() -> McpToolList.read("[{\"name\": \"ping \"}]"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors()).extracting("pointer").containsExactly("/tools/0/name"));
    }

    @Test
    void saysWhenTheServerHasMore() {
        assertThat(McpToolList.read("{\"tools\": [" + WEATHER + "], \"nextCursor\": \"more\"}")
                        .partial())
                .isTrue();
    }

    @Test
    void takesAToolWithoutDescriptionOrSchema() {
        assertThat(McpToolList.read("[{\"name\": \"ping\"}]").tools())
                .containsExactly(new Tool.Definition("ping", "", "{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                             | /tools               | Give the server
                    {"tools": [                                                    | /tools               | not JSON
                    [{"name": "a", "name": "b"}]                                   | /tools               | Duplicate
                    [] trailing                                                    | /tools               | not JSON
                    {"jsonrpc": "2.0", "method": "tools/list"}                     | /tools               | no list of tools
                    {"jsonrpc": "2.0", "id": 1, "error": {"message": "not today"}} | /tools               | not today
                    {"tools": []}                                                  | /tools               | empty
                    [{"description": "nameless"}]                                  | /tools/0/name        | no name
                    [{"name": 7}]                                                  | /tools/0/name        | no name
                    [{"name": "a"}, {"name": "a"}]                                 | /tools/1/name        | twice
                    [{"name": "a", "inputSchema": "text"}]                         | /tools/0/inputSchema | JSON object
                    ["text"]                                                       | /tools/0             | JSON object
                    """)
    void saysWhatIsWrongAndWhere(String answer, String pointer, String detail) {
        assertThatThrownBy(() -> McpToolList.read(answer)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
            assertThat(problem.errors()).anySatisfy(error -> {
                assertThat(error.pointer()).isEqualTo(pointer);
                assertThat(error.detail()).contains(detail);
            });
        });
    }

    @Test
    void refusesJsonNestedTooDeeply() {
        assertThatThrownBy(() -> McpToolList.read("[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void givesTheSameDigestWhateverTheOrderOfKeys() {
        var one = McpToolList.read("[{\"name\": \"t\", \"inputSchema\": {\"a\": 1.0, \"b\": [true, null]}}]");
        var other = McpToolList.read("[{\"inputSchema\": {\"b\": [true, null], \"a\": 1}, \"name\": \"t\"}]");

        assertThat(one.tools().getFirst().digest())
                .isEqualTo(other.tools().getFirst().digest());
    }
}
