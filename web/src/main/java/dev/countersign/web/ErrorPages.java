package dev.countersign.web;

import dev.countersign.api.ApiPaths;
import dev.countersign.api.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/// Shows a problem as a page that says what to do next, to everyone but machine clients.
@Provider
@Priority(Priorities.USER + 50)
public class ErrorPages implements ContainerResponseFilter {

    private static final Annotation[] NONE = {};
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    /// @param advice what the reader can do now
    @CheckedTemplate(basePath = "errors", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(String title, Problem problem, String advice) implements TemplateInstance {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (ApiPaths.contains(request.getUriInfo()) || !(response.getEntity() instanceof Problem problem)) {
            return;
        }
        response.setEntity(page(request.getMethod(), problem).render(), NONE, HTML);
    }

    private static ErrorPage page(String method, Problem problem) {
        return switch (problem.status()) {
            case 400 ->
                method.equals("POST")
                        ? new ErrorPage(
                                "This form can no longer be sent",
                                problem,
                                "It was open too long, or cookies are blocked. Go back, reload the page and send it again.")
                        : new ErrorPage("This address cannot be read", problem, "Check the address, or start over.");
            case 401 -> new ErrorPage("You are not signed in", problem, "Sign in, then open this page again.");
            case 403 ->
                new ErrorPage(
                        "You may not use this page",
                        problem,
                        "Your account shows which roles you hold. An administrator of your identity provider can change them.");
            case 404 ->
                new ErrorPage(
                        "There is nothing here", problem, "It may have been moved, or the address has a slip in it.");
            case 405 ->
                new ErrorPage(
                        "Your form was not sent",
                        problem,
                        "Your sign-in had lapsed and is renewed now. Go back and send the form again; what you typed is still there.");
            case 409, 412 ->
                new ErrorPage("This changed in the meantime", problem, "Go back, reload the page and look again.");
            case 413 ->
                new ErrorPage("This is too large", problem, "Go back and send less, or use the API for large files.");
            case 500 ->
                new ErrorPage(
                        "Something went wrong on our side",
                        problem,
                        "Nothing was changed. Try again; if it happens twice, report the error number.");
            default -> new ErrorPage(problem.title(), problem, "Go back and try again.");
        };
    }
}
