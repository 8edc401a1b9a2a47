package dev.countersign.api.evidence.claims;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// The keys whose owners an administrator vouches for. A card's own reference to a key is never followed: whoever wrote
/// the card wrote that too.
@ApplicationScoped
public class CardKeys {

    private final Optional<Path> file;
    private @Nullable List<PublicJsonWebKey> read;

    /// @param file a JSON Web Key Set (RFC 7517); without it no card is ever called signed
    public CardKeys(@ConfigProperty(name = "countersign.evidence.card-keys") Optional<Path> file) {
        this.file = file;
    }

    /// The key with this id, null when nobody vouched for one.
    synchronized @Nullable PublicKey find(@Nullable String id) {
        var keys = read;
        if (keys == null) {
            keys = file.map(CardKeys::read).orElse(List.of());
            read = keys;
        }
        return keys.stream()
                .filter(key -> id != null && id.equals(key.getKeyId()))
                .findFirst()
                .map(PublicJsonWebKey::getPublicKey)
                .orElse(null);
    }

    private static List<PublicJsonWebKey> read(Path file) {
        try {
            return new JsonWebKeySet(Files.readString(file))
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .map(PublicJsonWebKey.class::cast)
                            .toList();
        } catch (IOException | JoseException e) {
            throw new IllegalStateException("countersign.evidence.card-keys cannot be read as a key set: " + file, e);
        }
    }
}
