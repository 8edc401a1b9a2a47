package dev.countersign.api.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.countersign.Actor;
import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.api.Roles;
import dev.countersign.api.UnreadBody;
import dev.countersign.api.decision.EvaluationReader.Batch;
import dev.countersign.decision.DecisionService;
import dev.countersign.decision.Question;
import dev.countersign.grant.Conditions.Allowance;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// OpenID AuthZEN Authorization API 1.0 for tool gateways. A denial is an answer (200), an error is a question that
/// cannot be read (400), and an error's body is a message and no more. A short single question is answered on the event
/// loop: no answer waits for the database, and what its conditions may cost is bounded.
///
/// These are routes and not a resource as all else, because a decision is asked before each call of a tool: the chain
/// of a resource's handlers costs as much as the decision (docs/performance.md).
@ApplicationScoped
@Tag(name = "Runtime decisions")
public class EvaluationRoutes {

    private static final Logger LOG = Logger.getLogger(EvaluationRoutes.class);
    private static final String PATH = "/access/v1/evaluation";
    private static final String EITHER = PATH + "s?/?";
    private static final Pattern PATHS = Pattern.compile(EITHER);
    private static final String REQUEST_ID = "X-Request-ID";

    /// Called by whatever wanted to know who asks, so more than once.
    private static final BiConsumer<RoutingContext, Throwable> FAILING = (request, failure) -> {
        if (!request.failed() && !request.response().ended()) {
            request.fail(failure);
        }
    };

    /// Conditions over longer arguments could keep the event loop from other requests.
    private static final int ANSWERED_AT_ONCE = 16 * 1024;

    private final DecisionService decisions;
    private final DecisionMeters meters;
    private final EvaluationReader reader;
    private final QuestionBody bodies;
    private final ObjectWriter json;
    private final Caller caller;
    private final HttpAuthenticator authenticator;

    EvaluationRoutes(
            DecisionService decisions,
            DecisionMeters meters,
            EvaluationReader reader,
            QuestionBody bodies,
            ObjectMapper json,
            Caller caller,
            HttpAuthenticator authenticator) {
        this.decisions = decisions;
        this.meters = meters;
        this.reader = reader;
        this.bodies = bodies;
        this.json = json.writer();
        this.caller = caller;
        this.authenticator = authenticator;
    }

    /// Before Quarkus REST looks for the resource each request is for among all there are, which took as long as
    /// deciding and which it does to name the path in a failure: a token that does not verify leads to [#failed]
    /// instead.
    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    if (!isAt(request.normalizedPath())) {
                        request.next();
                    } else if (lengthUnknown(request.request())) {
                        UnreadBody.closeAfterAnswer(request);
                        refuse(request, 411, "Send the question with a Content-Length, not in chunks.");
                    } else {
                        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, FAILING);
                        request.next();
                    }
                },
                SecurityHandlerPriorities.AUTHENTICATION);
    }

    /// Whether the router leads a path here, which it does with a slash at its end too.
    ///
    /// @param path as the router reads it, which is not always as it was sent
    static boolean isAt(String path) {
        return PATHS.matcher(path).matches();
    }

    /// A route's body is read whole before anybody is asked who sends it; only a length told beforehand is held to the
    /// small limit of all bodies.
    private static boolean lengthUnknown(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                        || request.version() == HttpVersion.HTTP_2);
    }

    @Route(path = PATH, methods = Route.HttpMethod.POST)
    @RolesAllowed(Roles.DECISION_POINT)
    @Operation(operationId = "evaluate", summary = "May this agent call this tool with these arguments now?")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EvaluationDocs.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer, a denial included",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = EvaluationAnswer.class)))
    @SecurityRequirement(name = "accessToken", scopes = Roles.DECISION_POINT)
    void evaluation(RoutingContext request) {
        var body = body(request);
        var actor = caller.actor();
        Supplier<Object> answer =
                () -> decide(actor, reader.question(read(body, request)), requestId(request), Allowance.ofQuestion());
        if (body.length() <= ANSWERED_AT_ONCE) {
            answer(request, answer.get());
        } else {
            answeredByWorker(request, answer);
        }
    }

    @Route(path = PATH + "s", methods = Route.HttpMethod.POST)
    @RolesAllowed(Roles.DECISION_POINT)
    @Operation(operationId = "evaluateAll", summary = "Several questions at once, with defaults")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EvaluationDocs.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer, a denial included",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EvaluationAnswer.Several.class)))
    @SecurityRequirement(name = "accessToken", scopes = Roles.DECISION_POINT)
    void evaluations(RoutingContext request) {
        var body = body(request);
        var actor = caller.actor();
        answeredByWorker(request, () -> {
            var sent = read(body, request);
            var batch = reader.batch(sent);
            return batch == null
                    ? decide(actor, reader.question(sent), requestId(request), Allowance.ofQuestion())
                    : new EvaluationAnswer.Several(decideAll(actor, batch, requestId(request)));
        });
    }

    private void answeredByWorker(RoutingContext request, Supplier<Object> answer) {
        var eventLoop = request.vertx().getOrCreateContext();
        CompletableFuture.supplyAsync(answer, Infrastructure.getDefaultWorkerPool())
                .whenComplete((answered, failure) -> eventLoop.runOnContext(ignored -> {
                    if (failure == null) {
                        answer(request, answered);
                    } else {
                        request.fail(failure.getCause() == null ? failure : failure.getCause());
                    }
                }));
    }

    private List<EvaluationAnswer> decideAll(Actor actor, Batch batch, @Nullable String requestId) {
        var answers = new ArrayList<EvaluationAnswer>();
        var allowance = Allowance.ofBatch();
        for (var item : batch.items()) {
            var answer = decideItem(actor, item, requestId, allowance);
            answers.add(answer);
            if (batch.semantic().endsAfter(answer.decision())) {
                break;
            }
        }
        return answers;
    }

    private EvaluationAnswer decideItem(Actor actor, JsonNode item, @Nullable String requestId, Allowance allowance) {
        try {
            return decide(actor, reader.question(item), requestId, allowance);
        } catch (ProblemException e) {
            return EvaluationAnswer.error(e);
        }
    }

    private EvaluationAnswer decide(Actor actor, Question question, @Nullable String requestId, Allowance allowance) {
        var started = System.nanoTime();
        var decision = decisions.decide(actor, question, requestId, allowance);
        meters.decided(decision, System.nanoTime() - started);
        return EvaluationAnswer.of(decision);
    }

    private JsonNode read(Buffer body, RoutingContext request) {
        return bodies.read(body.getBytes(), request.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    private static Buffer body(RoutingContext request) {
        var body = request.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    private static @Nullable String requestId(RoutingContext request) {
        return request.request().getHeader(REQUEST_ID);
    }

    private void answer(RoutingContext request, Object answer) {
        try {
            end(request, 200, "application/json;charset=UTF-8", Buffer.buffer(json.writeValueAsBytes(answer)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }

    private static void end(RoutingContext request, int status, String type, Buffer body) {
        var response = request.response();
        var id = requestId(request);
        if (id != null) {
            response.putHeader(REQUEST_ID, id);
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
    }

    /// Whatever keeps a question from being answered, as AuthZEN words it: a status and a message.
    @Route(regex = EITHER, type = Route.HandlerType.FAILURE)
    @PermitAll
    void failed(RoutingContext request) {
        switch (request.failure()) {
            case ProblemException problem -> refuse(request, problem.type().status(), problem.detail());
            case AuthenticationException e -> challenge(request);
            case UnauthorizedException e -> challenge(request);
            case ForbiddenException e -> {
                // Questions are not in the access log, as they are in the decision log; a caller
                // kept out is in neither.
                LOG.infof("%s may not ask at %s", caller.actor().subject(), request.normalizedPath());
                refuse(request, 403, "None of your roles may do this. Decisions are for the role decision-point.");
            }
            case null, default -> request.next();
        }
    }

    private void challenge(RoutingContext request) {
        authenticator
                .getChallenge(request)
                .subscribe()
                .with(
                        challenge -> {
                            if (challenge != null) {
                                challenge.getHeaders().forEach(request.response()::putHeader);
                            }
                            refuse(request, 401, "Send a valid access token of the realm as Authorization: Bearer.");
                        },
                        request::fail);
    }

    private static void refuse(RoutingContext request, int status, String message) {
        end(request, status, "text/plain;charset=UTF-8", Buffer.buffer(message));
    }
}
