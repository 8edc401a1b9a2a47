package dev.countersign.api;

import jakarta.ws.rs.core.UriInfo;

/// Which addresses belong to machines: they answer in JSON, take bearer tokens only and never redirect to a sign-in.
public final class ApiPaths {

    private ApiPaths() {}

    public static boolean contains(UriInfo uri) {
        return contains(uri.getPath());
    }

    public static boolean contains(String path) {
        var absolute = path.startsWith("/") ? path : "/" + path;
        return absolute.startsWith("/api/") || absolute.startsWith("/access/") || absolute.startsWith("/.well-known/");
    }
}
