package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Searches as a tool gateway does.
final class Searches {

    static final String SUBJECT = "/access/v1/search/subject";
    static final String RESOURCE = "/access/v1/search/resource";
    static final String ACTION = "/access/v1/search/action";

    private Searches() {}

    static Response search(String address, Object sought) {
        return As.gateway().body(sought).post(address);
    }

    static Map<String, Object> without(Map<String, Object> question, String member, String... kept) {
        var sought = new HashMap<>(question);
        sought.remove(member);
        if (kept.length > 0) {
            sought.put(member, Map.of("type", kept[0]));
        }
        return sought;
    }

    static List<String> found(String address, Object sought) {
        var answer = search(address, sought);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getList("results.id");
    }
}
