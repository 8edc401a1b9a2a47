package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rate somebody published: the lowest grade of evidence, shown with its source and caveat, and passing no gate.
@Entity
@Table(name = "published_claim")
public class PublishedClaim {

    @Id
    private UUID id;

    @Column(name = "model_id")
    private UUID modelId;

    @Enumerated(EnumType.STRING)
    private Behaviour behaviour;

    @Enumerated(EnumType.STRING)
    @Column(name = "pressure")
    private Constraint constraint;

    @Column(name = "options_narrowed")
    private boolean optionsNarrowed;

    private String condition;
    private double rate;
    private @Nullable Integer trials;
    private String source;
    private String caveat;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected PublishedClaim() {}

    PublishedClaim(UUID modelId, Content content, Actor by, Instant now) {
        this.id = Ids.next();
        this.modelId = modelId;
        this.behaviour = content.behaviour();
        this.constraint = content.constraint();
        this.optionsNarrowed = content.optionsNarrowed();
        this.condition = content.condition();
        this.rate = content.rate();
        this.trials = content.trials();
        this.source = content.source();
        this.caveat = content.caveat();
        this.recordedBy = by.subject();
        this.recordedAt = now;
    }

    /// What was published.
    ///
    /// @param rate fraction from 0 to 1
    /// @param trials the published n, null when the source states none; then there is no interval
    public record Content(
            Behaviour behaviour,
            Constraint constraint,
            boolean optionsNarrowed,
            String condition,
            double rate,
            @Nullable Integer trials,
            String source,
            String caveat) {

        /// @throws dev.countersign.ProblemException INVALID with every field's problem
        public static Content checked(
                @Nullable Behaviour behaviour,
                @Nullable Constraint constraint,
                boolean optionsNarrowed,
                @Nullable String condition,
                @Nullable Double rate,
                @Nullable Integer trials,
                @Nullable String source,
                @Nullable String caveat) {
            var fields = new Fields();
            var about = fields.required("/behaviour", behaviour, Behaviour.COERCION, "Say what was looked for.");
            var pressure = fields.required("/constraint", constraint, Constraint.ORDINARY, "Say under which pressure.");
            var where = fields.text("/condition", condition, Fields.LONG, "Say under which condition it was measured.");
            var share = fields.required("/rate", rate, 0.0, "Give the rate as a fraction from 0 to 1.");
            fields.check(share >= 0 && share <= 1, "/rate", "Give the rate as a fraction from 0 to 1.");
            fields.check(
                    trials == null || trials > 0,
                    "/trials",
                    "Give a number of 1 or more; leave it empty when the source states none.");
            var content = new Content(
                    about,
                    pressure,
                    optionsNarrowed,
                    where,
                    share,
                    trials,
                    fields.text("/source", source, Fields.LONG, "Name the source."),
                    fields.optional("/caveat", caveat, Fields.LONG));
            fields.orThrow();
            return content;
        }
    }

    /// The 95% interval, null when no n was published.
    public Wilson.@Nullable Interval interval() {
        return trials == null ? null : Wilson.interval((int) Math.round(rate * trials), trials);
    }

    public UUID id() {
        return id;
    }

    public UUID modelId() {
        return modelId;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public Constraint constraint() {
        return constraint;
    }

    public boolean optionsNarrowed() {
        return optionsNarrowed;
    }

    public String condition() {
        return condition;
    }

    public double rate() {
        return rate;
    }

    public @Nullable Integer trials() {
        return trials;
    }

    public String source() {
        return source;
    }

    public String caveat() {
        return caveat;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
