package dev.countersign.web.evidence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.evidence.Spool;
import dev.countersign.evidence.AttachResult;
import dev.countersign.evidence.ClaimAttacher;
import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimDocument.About;
import dev.countersign.evidence.ClaimDocument.SubjectKind;
import dev.countersign.evidence.ClaimService;
import dev.countersign.evidence.ClaimStatement;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Form;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// What makers say about a model or an agent, in documents attached to it: shown as claims, apart from all that was
/// measured.
@ApplicationScoped
class ClaimViews {

    private final ClaimService claims;
    private final ClaimAttacher attacher;
    private final Spool spool;
    private final ModelRegister models;
    private final AgentRegister agents;
    private final Caller caller;

    ClaimViews(
            ClaimService claims,
            ClaimAttacher attacher,
            Spool spool,
            ModelRegister models,
            AgentRegister agents,
            Caller caller) {
        this.claims = claims;
        this.attacher = attacher;
        this.spool = spool;
        this.models = models;
        this.agents = agents;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Claims(Subject subject, List<ClaimDocument> documents, Form form, boolean mayAttach)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ClaimDetail(Subject subject, ClaimDocument document, List<Part> parts, boolean download)
            implements TemplateInstance {}

    /// The model or agent a page is about.
    ///
    /// @param place address of its own page
    /// @param attach address documents are listed at and sent to
    public record Subject(String name, boolean model, String place, String attach) {}

    /// The statements on one topic.
    public record Part(ClaimStatement.Topic topic, List<ClaimStatement> statements) {}

    /// One document with all it says.
    TemplateInstance detail(UUID id) {
        var document = claims.get(id);
        var byTopic = document.statements().stream().collect(Collectors.groupingBy(ClaimStatement::topic));
        var parts = Arrays.stream(ClaimStatement.Topic.values())
                .filter(byTopic::containsKey)
                .map(topic -> new Part(topic, byTopic.getOrDefault(topic, List.of())))
                .toList();
        return new ClaimDetail(
                subject(about(document)),
                document,
                parts,
                ArtifactPages.mayDownload(caller.actor(), document.artifact()));
    }

    private static About about(ClaimDocument document) {
        var modelId = document.modelId();
        var agentId = document.agentId();
        return modelId != null
                ? new About(SubjectKind.MODEL, modelId)
                : new About(SubjectKind.AGENT, Objects.requireNonNull(agentId));
    }

    Response take(About about, @Nullable FileUpload document) {
        return Form.empty().attempt(() -> attached(about, document), refused -> page(about, refused));
    }

    private Response attached(About about, @Nullable FileUpload document) {
        if (document == null || document.fileName().isEmpty()) {
            throw ProblemException.invalid("/document", "Choose the document to attach.");
        }
        try (var upload = Files.newInputStream(document.uploadedFile());
                var spooled = spool.take(upload, document.fileName())) {
            return switch (attacher.attach(caller.actor(), about, spooled.file(), spooled.source())) {
                case AttachResult.Attached(var made) ->
                    Pages.seeOther("/claims/" + made.id(), "Attached as claims. They are shown and pass no gate.");
                case AttachResult.Known(var made) ->
                    Pages.seeOther("/claims/" + made.id(), "This very document was attached before. Nothing changed.");
                case AttachResult.Refused(var detail) ->
                    throw new ProblemException(ProblemType.UNREADABLE_EVIDENCE, "Not attached. " + detail);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TemplateInstance page(About about, Form form) {
        return new Claims(
                subject(about), claims.about(about), form, caller.actor().has(Role.SAFETY_OFFICER));
    }

    private Subject subject(About about) {
        return switch (about.kind()) {
            case MODEL -> {
                var model = models.get(about.id());
                yield new Subject(
                        model.name() + " " + model.version(),
                        true,
                        "/models/" + about.id(),
                        "/models/" + about.id() + "/claims");
            }
            case AGENT -> {
                var agent = agents.get(about.id());
                yield new Subject(
                        agent.subject(),
                        false,
                        "/deployments/" + agent.deploymentId() + "#agents",
                        "/agents/" + about.id() + "/claims");
            }
        };
    }
}
