package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.StringList;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
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

    @Column(name = "pinned_sequence")
    private long pinnedSequence;

    @Embedded
    private @Nullable Drift drift;

    @Column(name = "created_at")
    private Instant createdAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Tool() {}

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
        drift = null;
    }

    /// Whether this is the definition pinned.
    public boolean pins(Definition shown) {
        return shown.digest().equals(definitionDigest);
    }

    /// Takes note that somebody says the server shows another definition than the one pinned.
    ///
    /// @return whether that was not known yet: it drifted, or drifted further
    boolean observe(Definition shown, String reporter, Instant now) {
        var digest = shown.digest();
        if (digest.equals(definitionDigest)) {
            throw new IllegalArgumentException("the pinned definition is no drift");
        }
        if (digest.equals(observedDigest())) {
            return false;
        }
        drift = Drift.to(shown, driftReporters(), reporter, now);
        return true;
    }

    /// Takes somebody's word that the server shows the pinned definition again, so that grants of it have effect again.
    void endDrift(Actor by) {
        if (!mayEndDrift(by)) {
            throw new IllegalStateException(by.subject() + " may not end the drift");
        }
        drift = null;
    }

    /// Whether it is drifted and this person's word that it is no longer counts: what a server shows is a claim, and
    /// this one widens, so it takes a safety officer who had no part in the report.
    public boolean mayEndDrift(Actor by) {
        return drift != null && by.isPerson() && by.has(Role.SAFETY_OFFICER) && drift.reportedByOthersThan(by);
    }

    /// The pinned definition as far as a grant given at that place of the log may rest on it; null while the tool has
    /// drifted from it, and when it was pinned since: nobody signed for what was pinned after, be it the same text.
    public @Nullable String definitionFor(long grantSequence) {
        return drift != null || pinnedSequence > grantSequence ? null : definitionDigest;
    }

    /// Pins the definition last observed; grants given for the earlier one stay without effect. Nobody has judged
    /// what the new one can do, so the classes become a proposal.
    void pinObserved(Instant now, long sequence) {
        if (drift == null) {
            throw new IllegalStateException("no other definition was observed");
        }
        pin(drift.definition(), now);
        pinnedSequence = sequence;
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
        return drift != null;
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
        facts.put("observedDigest", observedDigest());
        facts.put("driftReportedBy", driftReporters());
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
        return drift == null ? null : drift.digest();
    }

    public @Nullable Definition observedDefinition() {
        return drift == null ? null : drift.definition();
    }

    public @Nullable Instant observedAt() {
        return drift == null ? null : drift.at();
    }

    /// Accounts of those who reported the present drift; empty while there is none.
    public List<String> driftReporters() {
        return drift == null ? List.of() : drift.reporters();
    }

    public Instant createdAt() {
        return createdAt;
    }
}
