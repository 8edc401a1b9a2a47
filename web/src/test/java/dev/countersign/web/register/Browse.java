package dev.countersign.web.register;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.function.Supplier;

/// Opens pages as someone.
final class Browse {

    private Browse() {}

    static Response page(Supplier<RequestSpecification> reader, String path) {
        return reader.get().accept(ContentType.HTML).get(path);
    }

    /// Where an accepted form sends the browser.
    static String path(Response answer) {
        return URI.create(answer.header("Location")).getPath();
    }
}
