package dev.countersign.api.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.Actor;
import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.api.Roles;
import dev.countersign.api.decision.EvaluationReader.Batch;
import dev.countersign.decision.DecisionService;
import dev.countersign.decision.Question;
import dev.countersign.grant.Conditions.Allowance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// OpenID AuthZEN Authorization API 1.0 for tool gateways. A denial is an answer (200), an error is a question that
/// cannot
/// be read (400). A short single question is answered on the event loop: no answer waits for the database, and what its
/// conditions may cost is bounded.
@Path("/access/v1")
@RolesAllowed(Roles.DECISION_POINT)
@NonBlocking
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runtime decisions")
public class AuthZenResource {

    /// Conditions over longer arguments could keep the event loop from other requests.
    private static final int ANSWERED_AT_ONCE = 16 * 1024;

    private final DecisionService decisions;
    private final DecisionMeters meters;
    private final EvaluationReader reader;
    private final QuestionBody bodies;
    private final Caller caller;

    AuthZenResource(
            DecisionService decisions,
            DecisionMeters meters,
            EvaluationReader reader,
            QuestionBody bodies,
            Caller caller) {
        this.decisions = decisions;
        this.meters = meters;
        this.reader = reader;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("evaluation")
    @Operation(operationId = "evaluate", summary = "May this agent call this tool with these arguments now?")
    public CompletionStage<Object> evaluation(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluationDocs.class)))
                    byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam("X-Request-ID") @Nullable String requestId) {
        var actor = caller.actor();
        Supplier<Object> answer =
                () -> decide(actor, reader.question(bodies.read(body, type)), requestId, Allowance.ofQuestion());
        return body.length <= ANSWERED_AT_ONCE
                ? CompletableFuture.completedFuture(answer.get())
                : answeredByWorker(answer);
    }

    @POST
    @Path("evaluations")
    @Operation(operationId = "evaluateAll", summary = "Several questions at once, with defaults")
    public CompletionStage<Object> evaluations(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluationDocs.class)))
                    byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam("X-Request-ID") @Nullable String requestId) {
        var actor = caller.actor();
        return answeredByWorker(() -> {
            var sent = bodies.read(body, type);
            var batch = reader.batch(sent);
            return batch == null
                    ? decide(actor, reader.question(sent), requestId, Allowance.ofQuestion())
                    : new EvaluationAnswer.Several(decideAll(actor, batch, requestId));
        });
    }

    private static CompletionStage<Object> answeredByWorker(Supplier<Object> answer) {
        return CompletableFuture.supplyAsync(answer, Infrastructure.getDefaultWorkerPool());
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
}
