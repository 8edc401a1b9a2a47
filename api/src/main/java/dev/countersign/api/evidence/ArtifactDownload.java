package dev.countersign.api.evidence;

import dev.countersign.Actor;
import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.ArtifactService;
import dev.countersign.evidence.ArtifactStore;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/// Hands out an imported file bit for bit, as something to save and never to show: whoever wrote it is not trusted.
@ApplicationScoped
public class ArtifactDownload {

    private final ArtifactService artifacts;
    private final ArtifactStore store;
    private final CurrentVertxRequest current;

    ArtifactDownload(ArtifactService artifacts, ArtifactStore store, CurrentVertxRequest current) {
        this.artifacts = artifacts;
        this.store = store;
        this.current = current;
    }

    /// @param sha256 lower-case hex
    /// @throws dev.countersign.ProblemException NOT_FOUND when there is no such file or its bytes were not kept
    public Response to(Actor actor, String sha256) {
        var artifact = artifacts.handOut(actor, sha256);
        var content = Objects.requireNonNull(artifact.content());
        StreamingOutput bytes = out -> {
            if (!store.copy(content, out)) {
                artifacts.damaged(actor, artifact);
                breakOff(artifact);
            }
        };
        var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(artifact) + "\"")
                .header(HttpHeaders.CONTENT_LENGTH, artifact.size())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .build();
    }

    /// Ends the connection before the bytes announced are sent; a client that counts them knows.
    private void breakOff(Artifact artifact) throws IOException {
        var exchange = current.getCurrent();
        if (!exchange.response().headWritten()) {
            throw new IOException("What is kept of " + artifact.sha256() + " has another digest");
        }
        exchange.request().connection().close();
    }

    /// The name it was sent under, as far as it can stand in a header everywhere, under the beginning of its digest.
    private static String name(Artifact artifact) {
        var plain = artifact.filename().replaceAll("[^A-Za-z0-9._+-]", "_").replaceAll("^[._]+", "");
        var end = plain.substring(Math.max(0, plain.length() - 100));
        return artifact.sha256().substring(0, 12) + "-" + (end.isEmpty() ? "unnamed" : end);
    }
}
