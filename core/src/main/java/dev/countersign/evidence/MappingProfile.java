package dev.countersign.evidence;

import dev.countersign.CanonicalJson;
import dev.countersign.Fields;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the metrics of one evaluation task mean. Never changed: a better reading is a new profile, the newest that
/// matches a task is used.
@Entity
@Table(name = "mapping_profile")
public class MappingProfile {

    private static final int MOST_RULES = 200;

    @Id
    private UUID id;

    private String name;

    @Column(name = "task_pattern")
    private String taskPattern;

    private String rules;

    /// The rules read, as an import asks them once for each of its findings.
    @Transient
    private @Nullable List<MappingRule> read;

    /// What it is known by, as an import asks for it once for each of its findings too.
    @Transient
    private @Nullable ProfileVersion version;

    @Column(name = "built_in")
    private boolean builtIn;

    private String note;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected MappingProfile() {}

    public MappingProfile(Content content, boolean builtIn, String createdBy, Instant createdAt) {
        this.id = Ids.next();
        this.name = content.name();
        this.taskPattern = content.taskPattern();
        this.rules = CanonicalJson.of(content.rules());
        this.note = content.note();
        this.builtIn = builtIn;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /// What someone states about a task.
    ///
    /// @param taskPattern task name in which `*` stands for any text
    public record Content(String name, String taskPattern, String note, List<MappingRule> rules) {

        /// @throws dev.countersign.ProblemException INVALID with every field's problem
        public static Content checked(
                @Nullable String name,
                @Nullable String taskPattern,
                @Nullable String note,
                @Nullable List<MappingRule.Draft> rules) {
            var fields = new Fields();
            var given = rules == null ? List.<MappingRule.Draft>of() : rules;
            var checkedName = fields.text("/name", name, Fields.SHORT, "Give the profile a name.");
            var checkedPattern = fields.text("/taskPattern", taskPattern, Fields.SHORT, "Say for which task it is.");
            var checkedNote = fields.optional("/note", note, Fields.LONG);
            fields.check(!given.isEmpty(), "/rules", "Give at least one rule.");
            fields.check(given.size() <= MOST_RULES, "/rules", "Give at most " + MOST_RULES + " rules.");
            var content = new Content(
                    checkedName,
                    checkedPattern,
                    checkedNote,
                    IntStream.range(0, Math.min(given.size(), MOST_RULES))
                            .mapToObj(at -> given.get(at).checked("/rules/" + at, fields))
                            .toList());
            fields.orThrow();
            return content;
        }
    }

    public boolean isFor(String task) {
        return MappingRule.glob(taskPattern, task);
    }

    /// The first rule for a condition and metric.
    public Optional<MappingRule> rule(String condition, String metric) {
        return rules().stream().filter(r -> r.matches(condition, metric)).findFirst();
    }

    public List<MappingRule> rules() {
        var known = read;
        if (known == null) {
            known = List.of(CanonicalJson.read(rules, MappingRule[].class));
            read = known;
        }
        return known;
    }

    /// Its name and what it reads.
    public ProfileVersion version() {
        var known = version;
        if (known == null) {
            known = new ProfileVersion(name, CanonicalJson.digest(Map.of("taskPattern", taskPattern, "rules", rules)));
            version = known;
        }
        return known;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String taskPattern() {
        return taskPattern;
    }

    public String note() {
        return note;
    }

    public boolean builtIn() {
        return builtIn;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
