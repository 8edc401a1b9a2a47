package dev.countersign.register;

import dev.countersign.Fields;
import dev.countersign.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One released version of a model, with the identifiers other tools know it by.
@Entity
@Table(name = "model")
public class Model {

    @Id
    private UUID id;

    @Version
    private int revision;

    private String provider;
    private String name;
    private String version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "model_identifier", joinColumns = @JoinColumn(name = "model_id"))
    @Column(name = "identifier")
    private Set<String> identifiers = new LinkedHashSet<>();

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Model() {}

    public Model(Content content, Instant now) {
        this.id = Ids.next();
        this.createdAt = now;
        apply(content, now);
    }

    /// What a person or client states about a model.
    ///
    /// @param identifiers names evaluation logs use, `anthropic/claude-opus-4-20250514`; each is one model's only
    public record Content(String provider, String name, String version, Set<String> identifiers) {

        /// @throws dev.countersign.ProblemException INVALID with every field's problem
        public static Content checked(
                @Nullable String provider,
                @Nullable String name,
                @Nullable String version,
                @Nullable Iterable<@Nullable String> identifiers) {
            var fields = new Fields();
            var ids = new TreeSet<String>();
            if (identifiers != null) {
                var index = 0;
                for (var identifier : identifiers) {
                    var text = fields.optional("/identifiers/" + index++, identifier, Fields.SHORT);
                    if (!text.isEmpty()) {
                        ids.add(text);
                    }
                }
            }
            fields.check(ids.size() <= 50, "/identifiers", "Give at most 50 identifiers.");
            var content = new Content(
                    fields.text("/provider", provider, Fields.SHORT, "Say who releases the model."),
                    fields.text("/name", name, Fields.SHORT, "Give the model's name."),
                    fields.text("/version", version, Fields.SHORT, "Give the released version, a date for example."),
                    ids);
            fields.orThrow();
            return content;
        }
    }

    /// Whether provider, name and version stated are those it has.
    boolean isVersion(Content content) {
        return provider.equals(content.provider()) && name.equals(content.name()) && version.equals(content.version());
    }

    /// Replaces what is stated about the model.
    public void restate(Content content, Instant now) {
        apply(content, now);
    }

    private void apply(Content content, Instant now) {
        provider = content.provider();
        name = content.name();
        version = content.version();
        identifiers.retainAll(content.identifiers());
        identifiers.addAll(content.identifiers());
        updatedAt = now;
    }

    /// The facts as they stand, for the audit log's before and after.
    public Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("provider", provider);
        facts.put("name", name);
        facts.put("version", version);
        facts.put("identifiers", new TreeSet<>(identifiers));
        return facts;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public String provider() {
        return provider;
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    public Set<String> identifiers() {
        return new TreeSet<>(identifiers);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
