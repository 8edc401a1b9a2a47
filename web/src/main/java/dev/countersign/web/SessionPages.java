package dev.countersign.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// The pages around signing in and out; the identity provider's own pages do the rest.
@Path("/")
public class SessionPages {

    @CheckedTemplate(basePath = "session", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Session(String title, String text, String link) implements TemplateInstance {}

    @GET
    @Path("signed-out")
    @PermitAll
    public TemplateInstance signedOut() {
        return new Session(
                "You are signed out", "Close the browser as well when others use this computer.", "Sign in again");
    }

    @GET
    @Path("session-expired")
    @PermitAll
    public TemplateInstance sessionExpired() {
        return new Session(
                "Your session has ended",
                "You were signed out after a time without activity. Nothing you sent before is lost.",
                "Sign in again");
    }

    @GET
    @Path("sign-in-failed")
    @PermitAll
    public TemplateInstance signInFailed() {
        return new Session(
                "The sign-in did not finish",
                "The identity provider refused it, or it was open too long. Nothing was changed.",
                "Try again");
    }

    /// Where the identity provider sends the browser back to; the sign-in itself has happened before this runs.
    @GET
    @Path("signed-in")
    @Authenticated
    public Response signedIn() {
        return Pages.redirect("/");
    }
}
