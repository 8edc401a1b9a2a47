package dev.countersign.web;

import dev.countersign.signoff.Case;
import jakarta.ws.rs.core.Response;

/// Leads from an accepted form to the case it opened.
public final class Opened {

    private Opened() {}

    public static Response to(Case opened) {
        var path = "/cases/" + opened.id();
        return switch (opened.status()) {
            case REFUSED ->
                Pages.seeOther(
                        path,
                        new Flash(Flash.Kind.REFUSED, "Refused. Each gate that failed says what would satisfy it."));
            case OPEN, APPROVED, REJECTED, WITHDRAWN, EXPIRED ->
                Pages.seeOther(path, "The case is open and waits for signatures.");
        };
    }
}
