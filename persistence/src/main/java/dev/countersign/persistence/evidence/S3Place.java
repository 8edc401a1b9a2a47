package dev.countersign.persistence.evidence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// An object store that speaks S3. The client is made when the first file is kept or read, so that an installation that
/// keeps its files in the database never loads it. An object's key is the file's digest and the copy's id.
@ApplicationScoped
class S3Place implements ContentPlace {

    private final S3Settings settings;
    private @Nullable S3Client client;

    S3Place(S3Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "S3";
    }

    /// The store is told the digest, and refuses bytes that changed on their way. One request puts all: it cannot stop.
    @Override
    public void put(UUID id, String sha256, Path file, BooleanSupplier wanted) {
        var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        try {
            client().putObject(
                            put -> put.bucket(settings.bucket())
                                    .key(key(id, sha256))
                                    .contentType("application/octet-stream")
                                    .checksumSHA256(digest),
                            RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    @Override
    public InputStream open(UUID id, String sha256) throws IOException {
        try {
            return client().getObject(get -> get.bucket(settings.bucket()).key(key(id, sha256)));
        } catch (NoSuchKeyException e) {
            throw new IOException("The object store has lost " + key(id, sha256), e);
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void remove(UUID id, String sha256) {
        try {
            client().deleteObject(delete -> delete.bucket(settings.bucket()).key(key(id, sha256)));
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    private static String key(UUID id, String sha256) {
        return sha256 + "/" + id;
    }

    private static ProblemException unreachable(SdkException e) {
        var problem = new ProblemException(
                ProblemType.UNAVAILABLE,
                "The store of original files does not answer as it should. Nothing was changed; try again later.");
        problem.initCause(e);
        return problem;
    }

    private synchronized S3Client client() {
        var made = client;
        if (made == null) {
            made = settings.client();
            client = made;
        }
        return made;
    }

    @PreDestroy
    synchronized void close() {
        var made = client;
        if (made != null) {
            made.close();
        }
    }
}
