package dev.countersign.api.audit;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import dev.countersign.api.Csv;
import dev.countersign.api.Listing;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.Checkpoint;
import dev.countersign.audit.Hash;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The audit log. Entries are for those who oversee; heads, keys and proofs are hashes only and open to every caller,
/// so that a witness needs no right to read.
@Path("/api/v1/audit")
@Tag(name = "Audit")
public class AuditResource {

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Path("entries")
    @RolesAllowed({AUDITOR, SAFETY_OFFICER, BOARD_MEMBER, ADMINISTRATOR})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listAuditEntries", summary = "Entries in sequence order", description = Csv.OFFERED)
    public Listing<EntryView> entries(@BeanParam EntryParameters wanted) {
        var found = trail.entries(wanted.filter());
        var page = found.stream().limit(wanted.limit()).map(EntryView::of).toList();
        return new Listing<>(
                page, found.size() > page.size() ? Long.toString(page.getLast().sequence() + 1) : null);
    }

    @GET
    @Path("entries")
    @RolesAllowed({AUDITOR, SAFETY_OFFICER, BOARD_MEMBER, ADMINISTRATOR})
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response table(@BeanParam EntryParameters wanted) {
        return EntryTable.of(trail, wanted.filter());
    }

    @Schema(name = "ProvenAuditEntry")
    record ProvenView(EntryView entry, InclusionView inclusion, CheckpointView checkpoint) {}

    @GET
    @Path("entries/{sequence}")
    @RolesAllowed({AUDITOR, SAFETY_OFFICER, BOARD_MEMBER, ADMINISTRATOR})
    @Operation(
            operationId = "getAuditEntry",
            summary = "One entry with the proof that it stands in the log, and the signed head the proof leads to")
    public ProvenView entry(@PathParam("sequence") Long sequence) {
        var proven = trail.entry(sequence);
        return new ProvenView(
                EntryView.of(proven.entry()),
                new InclusionView(sequence, proven.checkpoint().size(), base64(proven.path())),
                CheckpointView.of(proven.checkpoint()));
    }

    @Schema(name = "Checkpoint")
    record CheckpointView(
            String origin,
            long size,
            @Schema(description = "Root hash in base64.") String root,

            @Schema(description = "The signed text, C2SP tlog-checkpoint.")
            String note) {

        static CheckpointView of(Checkpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.origin(), checkpoint.size(), checkpoint.root().base64(), checkpoint.note());
        }
    }

    @GET
    @Path("checkpoint")
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCheckpoint", summary = "The signed head of the log")
    public CheckpointView checkpoint() {
        return CheckpointView.of(trail.checkpoint());
    }

    @GET
    @Path("checkpoint")
    @Authenticated
    @Produces("text/plain;qs=0.5")
    @Operation(hidden = true)
    public String checkpointNote() {
        return trail.checkpoint().note();
    }

    @Schema(name = "VerifierKey")
    record KeyView(
            @Schema(description = "What the offline check takes as --key: name, key id and key, C2SP signed-note.")
            String verifierKey,

            @Schema(examples = "Ed25519") String algorithm) {}

    @GET
    @Path("key")
    @Authenticated
    @Operation(operationId = "getAuditKey", summary = "The public key the log signs its heads with")
    public KeyView key() {
        return new KeyView(trail.verifierKey().text(), "Ed25519");
    }

    @Schema(name = "InclusionProof")
    record InclusionView(long index, long size, List<String> hashes) {}

    @GET
    @Path("proofs/inclusion")
    @Authenticated
    @Operation(
            operationId = "proveInclusion",
            summary = "Hashes that lead from one leaf to the root of the tree of that size, RFC 6962 section 2.1.1")
    public InclusionView inclusion(@QueryParam("index") @Nullable Long index, @QueryParam("size") @Nullable Long size) {
        var proof = trail.inclusion(required("index", index), size);
        return new InclusionView(proof.index(), proof.size(), base64(proof.hashes()));
    }

    @Schema(name = "ConsistencyProof")
    record ConsistencyView(long from, long to, List<String> hashes) {}

    @GET
    @Path("proofs/consistency")
    @Authenticated
    @Operation(
            operationId = "proveConsistency",
            summary = "Hashes that prove a smaller tree to be the beginning of a larger one, RFC 6962 section 2.1.2")
    public ConsistencyView consistency(@QueryParam("from") @Nullable Long from, @QueryParam("to") @Nullable Long to) {
        var proof = trail.consistency(required("from", from), to);
        return new ConsistencyView(proof.from(), proof.to(), base64(proof.hashes()));
    }

    private static long required(String name, @Nullable Long value) {
        if (value == null) {
            var detail = "Give " + name + ", a whole number.";
            throw new ProblemException(ProblemType.MALFORMED, detail, List.of(new FieldError("/" + name, detail)));
        }
        return value;
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }
}
