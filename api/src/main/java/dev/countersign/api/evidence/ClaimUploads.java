package dev.countersign.api.evidence;

import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.evidence.ClaimAttacher;
import dev.countersign.evidence.ClaimDocument.About;
import dev.countersign.evidence.ClaimService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What the resources of models and of agents do alike with documents attached as claims.
@ApplicationScoped
class ClaimUploads {

    private final Spool spool;
    private final ClaimAttacher attacher;
    private final ClaimService claims;
    private final Caller caller;

    ClaimUploads(Spool spool, ClaimAttacher attacher, ClaimService claims, Caller caller) {
        this.spool = spool;
        this.attacher = attacher;
        this.claims = claims;
        this.caller = caller;
    }

    Listing<ClaimDocumentViews.Document> list(About about) {
        return Listing.whole(claims.about(about), ClaimDocumentViews.Document::of);
    }

    RestResponse<ClaimDocumentViews.Document> attach(About about, @Nullable String filename, InputStream body)
            throws IOException {
        try (var spooled = spool.take(body, filename)) {
            return ClaimDocumentViews.answer(attacher.attach(caller.actor(), about, spooled.file(), spooled.source()));
        }
    }
}
