package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Opens pages as someone.
final class Browse {

    private Browse() {}

    static Response get(RequestSpecification as, String address) {
        return as.accept(ContentType.HTML).get(address);
    }

    /// An evaluation's page.
    static String page(String id) {
        var answer = get(As.engineer(), "/evidence/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }
}
