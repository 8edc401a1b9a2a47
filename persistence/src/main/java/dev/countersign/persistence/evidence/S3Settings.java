package dev.countersign.persistence.evidence;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// How the object store is reached, as it is configured.
@Singleton
class S3Settings {

    private final Optional<String> bucket;
    private final Optional<URI> endpoint;
    private final String region;
    private final Optional<String> accessKey;
    private final Optional<String> secretKey;

    /// @param endpoint of a store that is not Amazon's; its buckets are then named in the path
    /// @param accessKey with `secretKey`; without them the machine's own credentials are taken
    S3Settings(
            @ConfigProperty(name = "countersign.evidence.s3.bucket") Optional<String> bucket,
            @ConfigProperty(name = "countersign.evidence.s3.endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "countersign.evidence.s3.region", defaultValue = "us-east-1") String region,
            @ConfigProperty(name = "countersign.evidence.s3.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "countersign.evidence.s3.secret-key") Optional<String> secretKey) {
        this.bucket = bucket;
        this.endpoint = endpoint;
        this.region = region;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    String bucket() {
        return bucket.orElseThrow(() -> new IllegalStateException("countersign.evidence.s3.bucket is not set"));
    }

    /// Checksums beyond the one sent with each file are left out: not every store knows them.
    S3Client client() {
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(region))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        endpoint.ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
        if (accessKey.isPresent() && secretKey.isPresent()) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey.get(), secretKey.get())));
        }
        return builder.build();
    }
}
