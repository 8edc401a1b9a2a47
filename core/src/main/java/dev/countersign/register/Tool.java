package dev.countersign.register;

import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.StringList;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something an agent may call, with its pinned definition. When a server shows another definition the tool has
/// drifted, and every grant of it stops working until a person pins what it is now.
@Entity
@Table(name = "tool")
public class Tool {

    @Id
    private UUID id;

    @Version
    private int revision;

    private String name;
    private String server;
    private String description;

    @Column(name = "input_schema")
    private String inputSchema;

    @Column(name = "resource_type")
    private String resourceType;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tool_action", joinColumns = @JoinColumn(name = "tool_id"))
    @Column(name = "action")
    private Set<String> actions = new TreeSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tool_capability", joinColumns = @JoinColumn(name = "tool_id"))
    @Column(name = "capability")
    @Enumerated(EnumType.STRING)
    private Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

    @Convert(converter = StringList.class)
    @Column(name = "proposed_classes")
    private List<String> proposedClasses = List.of();

    @Column(name = "classified_by")
    private @Nullable String classifiedBy;

    @Column(name = "definition_digest")
    private String definitionDigest;

    @Column(name = "pinned_at")
    private Instant pinnedAt;

    @Column(name = "observed_definition")
    private @Nullable String observedDefinition;

    @Column(name = "observed_digest")
    private @Nullable String observedDigest;

    @Column(name = "observed_at")
    private @Nullable Instant observedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Tool() {}

    /// A tool nobody has classified yet.
    ///
    /// @param proposed classes somebody who may not classify thinks it belongs to; they count for nothing
    public Tool(
            String server,
            Definition definition,
            String resourceType,
            Set<String> actions,
            Set<Capability> proposed,
            Instant now) {
        this.id = Ids.next();
        this.server = server;
        this.name = definition.name();
        this.resourceType = resourceType;
        this.actions.addAll(actions);
        this.proposedClasses = names(proposed);
        this.createdAt = now;
        pin(definition, now);
    }

    /// What an agent is told about a tool, and so what a grant is given for.
    ///
    /// @param inputSchema canonical JSON text of the schema, `{}` when there is none
    public record Definition(String name, String description, String inputSchema) {

        /// Lower-case hex SHA-256 over the RFC 8785 form of name, description and schema.
        public String digest() {
            return CanonicalJson.digest(Map.of(
                    "name", name,
                    "description", description,
                    "inputSchema", CanonicalJson.read(inputSchema, Object.class)));
        }
    }

    private void pin(Definition definition, Instant now) {
        description = definition.description();
        inputSchema = definition.inputSchema();
        definitionDigest = definition.digest();
        pinnedAt = now;
        observedDefinition = null;
        observedDigest = null;
        observedAt = null;
    }

    /// Takes note of the definition a server shows now.
    ///
    /// @return whether the tool's state changed: it drifted, drifted further, or is back at the pinned definition
    public boolean observe(Definition shown, Instant now) {
        var digest = shown.digest();
        if (digest.equals(definitionDigest)) {
            var wasDrifted = drifted();
            observedDefinition = null;
            observedDigest = null;
            observedAt = null;
            return wasDrifted;
        }
        if (digest.equals(observedDigest)) {
            return false;
        }
        observedDefinition = CanonicalJson.of(shown);
        observedDigest = digest;
        observedAt = now;
        return true;
    }

    /// Pins the definition last observed; grants given for the earlier one stay without effect. Nobody has judged
    /// what the new one can do, so the classes become a proposal.
    public void pinObserved(Instant now) {
        if (observedDefinition == null) {
            throw new IllegalStateException("no other definition was observed");
        }
        pin(CanonicalJson.read(observedDefinition, Definition.class), now);
        if (!capabilities.isEmpty()) {
            proposedClasses = names(capabilities);
        }
        capabilities.clear();
        classifiedBy = null;
    }

    /// Says what the tool can do.
    public void classify(Set<Capability> classes, String by) {
        capabilities.retainAll(classes);
        capabilities.addAll(classes);
        proposedClasses = List.of();
        classifiedBy = by;
    }

    /// What somebody who may not classify says the tool can do: it counts until a safety officer judges it.
    void state(Set<Capability> classes) {
        capabilities.addAll(classes);
        proposedClasses = List.of();
    }

    private static List<String> names(Set<Capability> classes) {
        return classes.stream().sorted().map(Enum::name).toList();
    }

    public boolean drifted() {
        return observedDigest != null;
    }

    /// The facts as they stand, for the audit log's before and after.
    public Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", name);
        facts.put("server", server);
        facts.put("actions", new TreeSet<>(actions));
        facts.put("capabilities", new TreeSet<>(capabilities));
        facts.put("proposedCapabilities", new TreeSet<>(proposedClasses));
        facts.put("classifiedBy", classifiedBy);
        facts.put("definitionDigest", definitionDigest);
        facts.put("observedDigest", observedDigest);
        return facts;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public String name() {
        return name;
    }

    public String server() {
        return server;
    }

    public String description() {
        return description;
    }

    /// Canonical JSON text.
    public String inputSchema() {
        return inputSchema;
    }

    public String resourceType() {
        return resourceType;
    }

    public Set<String> actions() {
        return new TreeSet<>(actions);
    }

    public Set<Capability> capabilities() {
        return capabilities.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(capabilities);
    }

    /// Classes somebody proposed and no safety officer has confirmed; empty once it is classified.
    public Set<Capability> proposedCapabilities() {
        var classes = EnumSet.noneOf(Capability.class);
        proposedClasses.forEach(c -> classes.add(Capability.valueOf(c)));
        return classes;
    }

    /// Account of the safety officer who classified it; null while its classes, if any, are only stated.
    public @Nullable String classifiedBy() {
        return classifiedBy;
    }

    public String definitionDigest() {
        return definitionDigest;
    }

    public Instant pinnedAt() {
        return pinnedAt;
    }

    public @Nullable String observedDigest() {
        return observedDigest;
    }

    public @Nullable Definition observedDefinition() {
        return observedDefinition == null ? null : CanonicalJson.read(observedDefinition, Definition.class);
    }

    public @Nullable Instant observedAt() {
        return observedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
