package dev.countersign.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Describes what every operation answers when it refuses: problems under `/api/v1`, and there the headers every
/// creation takes; for questions a message and no more, as AuthZEN has it.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String PROBLEM = "Problem";

    private static final Map<String, String> ALWAYS = new TreeMap<>(Map.of(
            "400", "A parameter or the body cannot be read",
            "401", "No valid access token",
            "403", "None of your roles may do this, or you may not do it to this thing"));

    private static final Map<String, String> WITH_BODY = new TreeMap<>(Map.of(
            "409", "It clashes with what exists, or the state does not allow it",
            "413", "The body is too large",
            "415", "The body is not JSON",
            "422", "Some fields need another value; errors names them"));

    private static final Map<String, String> WITH_VERSION = new TreeMap<>(Map.of(
            "412", "Someone else changed it since you read it",
            "428", "If-Match is missing"));

    private static final Map<String, String> OF_QUESTIONS = new TreeMap<>(Map.of(
            "400", "The question cannot be read; the body says why",
            "401", "No valid access token",
            "403", "None of your roles may ask"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/v1/")) {
                item.getOperations().entrySet().forEach(operation -> describe(path, operation));
            } else if (path.startsWith("/access/v1/evaluation") || path.startsWith("/access/v1/search/")) {
                item.getOperations().values().forEach(CommonAnswers::describeQuestion);
            }
        });
        if (api.getComponents() != null) {
            api.getComponents().addSchema(PROBLEM, problem());
        }
    }

    private static void describe(String path, Entry<HttpMethod, Operation> entry) {
        var operation = entry.getValue();
        ALWAYS.forEach((status, text) -> add(operation, status, text));
        if (path.contains("{")) {
            add(operation, "404", "There is no such thing");
        }
        if (entry.getKey() != HttpMethod.GET) {
            WITH_BODY.forEach((status, text) -> add(operation, status, text));
        }
        if (entry.getKey() == HttpMethod.PUT || path.endsWith("/pin")) {
            WITH_VERSION.forEach((status, text) -> add(operation, status, text));
            operation.addParameter(
                    header("If-Match", "The ETag of the version you read").required(true));
        }
        if (entry.getKey() == HttpMethod.POST) {
            operation.addParameter(
                    header("Idempotency-Key", "The same key with the same body gives the first answer again"));
        }
    }

    private static void describeQuestion(Operation operation) {
        OF_QUESTIONS.forEach((status, text) -> operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().description(text).content(content("text/plain", text(null)))));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text(null));
    }

    private static void add(Operation operation, String status, String description) {
        var described = operation.getResponses().getAPIResponse(status);
        if (described == null || described.getContent() == null) {
            operation.getResponses().addAPIResponse(status, response(description));
        }
    }

    private static APIResponse response(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(content(Problem.MEDIA_TYPE, OASFactory.createSchema().ref(PROBLEM)));
    }

    private static Content content(String type, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }

    private static Schema problem() {
        var field = object().addProperty(
                        "pointer", text("JSON pointer to the field, or / and the name of the parameter"))
                .addProperty("detail", text("What to change"));
        return object().description("RFC 9457 problem details")
                .addProperty("type", text("Stable URI of the kind of problem"))
                .addProperty("title", text("The kind in words"))
                .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
                .addProperty("detail", text("What happened here, and what would change it"))
                .addProperty("instance", text("Id of an unexpected error in the server's log"))
                .addProperty("reason", text("Stable word, with status 403"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.ARRAY))
                                .items(field))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }

    private static Schema text(@Nullable String description) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).description(description);
    }
}
