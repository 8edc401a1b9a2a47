package dev.countersign.web;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Answers of page handlers that are no template.
public final class Pages {

    private Pages() {}

    /// Sends the browser on after a form was accepted, with a sentence to show there.
    public static Response seeOther(String path, String done) {
        return seeOther(path, new Flash(Flash.Kind.DONE, done));
    }

    public static Response seeOther(String path, Flash flash) {
        return seeOther(path).cookie(flash.cookie()).build();
    }

    private static Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).location(URI.create(path));
    }

    public static Response redirect(String path) {
        return seeOther(path).build();
    }
}
