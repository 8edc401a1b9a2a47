package dev.countersign.api.evidence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.evidence.AttachResult;
import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimSignature;
import dev.countersign.evidence.ClaimStatement;
import dev.countersign.evidence.Grade;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// What resources answer about documents attached as claims.
final class ClaimDocumentViews {

    private ClaimDocumentViews() {}

    @Schema(name = "ClaimDocument")
    record Document(
            UUID id,

            @Schema(description = "The lowest grade: it passes no gate.")
            Grade grade,

            ClaimDocument.Kind kind,
            String formatVersion,
            @Nullable UUID modelId,
            @Nullable UUID agentId,

            @Schema(description = "What the document calls its subject.")
            String title,

            SignatureView signature,

            @Schema(description = "Plain text of whoever wrote the document, never markup.")
            List<StatementView> statements,

            List<String> warnings,
            File file,
            String attachedBy,
            Instant attachedAt) {

        static Document of(ClaimDocument document) {
            var artifact = document.artifact();
            return new Document(
                    document.id(),
                    Grade.PUBLISHED_CLAIM,
                    document.kind(),
                    artifact.formatVersion(),
                    document.modelId(),
                    document.agentId(),
                    document.title(),
                    new SignatureView(
                            document.signature().state(), document.signature().detail()),
                    document.statements().stream().map(StatementView::of).toList(),
                    document.warnings(),
                    new File(artifact.filename(), artifact.sha256(), artifact.size()),
                    document.attachedBy(),
                    document.attachedAt());
        }
    }

    @Schema(name = "ClaimSignature")
    record SignatureView(
            @Schema(description = "Only VERIFIED is signed; UNKNOWN_KEY proves nothing.")
            ClaimSignature.State state,

            String detail) {}

    @Schema(name = "ClaimStatement")
    record StatementView(
            ClaimStatement.Topic topic,

            @Schema(description = "Which of several subjects, empty for the only one.")
            String about,

            String name,
            String text) {

        static StatementView of(ClaimStatement statement) {
            return new StatementView(statement.topic(), statement.about(), statement.name(), statement.text());
        }
    }

    @Schema(name = "ClaimFile")
    record File(String filename, String sha256, long size) {}

    static RestResponse<Document> answer(AttachResult result) {
        return switch (result) {
            case AttachResult.Attached(var document) ->
                ResponseBuilder.create(RestResponse.Status.CREATED, Document.of(document))
                        .location(URI.create("/api/v1/claim-documents/" + document.id()))
                        .build();
            case AttachResult.Known(var document) -> RestResponse.ok(Document.of(document));
            case AttachResult.Refused(var detail) ->
                throw new ProblemException(ProblemType.UNREADABLE_EVIDENCE, detail);
        };
    }
}
