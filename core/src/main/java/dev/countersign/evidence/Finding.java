package dev.countersign.evidence;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one evaluation found for one condition and metric: counted from the samples, with the log's own value beside
/// it. Unmapped while no profile says what the metric means; the values are kept, so that a later profile can.
@Entity
@Table(name = "finding")
public class Finding {

    @Id
    private UUID id;

    @Column(name = "condition_id")
    private String conditionId;

    private String attributes;
    private String metric;

    @Enumerated(EnumType.STRING)
    private @Nullable Behaviour behaviour;

    @Enumerated(EnumType.STRING)
    @Column(name = "pressure")
    private @Nullable Constraint constraint;

    @Column(name = "options_narrowed")
    private @Nullable Boolean optionsNarrowed;

    @Enumerated(EnumType.STRING)
    private @Nullable Direction direction;

    private @Nullable Double threshold;

    private int scored;
    private int samples;
    private int unscored;
    private int errored;
    private int invalidated;
    private int edited;
    private @Nullable Integer occurrences;

    private @Nullable String fallback;

    @Column(name = "value_counts")
    private String valueCounts;

    @Embedded
    private @Nullable SourceMetric source;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Finding() {}

    Finding(String conditionId, String metric, Ending ending, @Nullable SourceMetric source) {
        this.id = Ids.next();
        this.conditionId = conditionId;
        this.attributes = CanonicalJson.of(ending.attributes());
        this.metric = metric;
        var values = ending.values(metric);
        this.scored = values.values().stream().mapToInt(Integer::intValue).sum();
        this.samples = ending.samples();
        this.unscored = ending.usable() - scored;
        this.errored = ending.errored();
        this.invalidated = ending.invalidated();
        this.edited = ending.edited();
        var texts = new LinkedHashMap<String, Integer>();
        values.forEach((value, count) -> texts.put(String.valueOf(value), count));
        this.valueCounts = CanonicalJson.of(texts);
        this.source = source;
    }

    /// Says what the metric means, or that nobody knows, and what the lists of words in its samples do.
    ///
    /// @return whether that is another reading than before
    boolean map(@Nullable MappingRule rule, List<StatedStep> sequences) {
        var before = reading();
        read(rule);
        var tactics = rule == null ? null : rule.tactics();
        var told = tactics == null ? null : tactics.read(conditionId, scored + unscored, sequences);
        fallback = told == null ? null : CanonicalJson.of(told);
        return !before.equals(reading());
    }

    private List<@Nullable Object> reading() {
        return Arrays.asList(behaviour, constraint, optionsNarrowed, direction, threshold, occurrences, fallback);
    }

    private void read(@Nullable MappingRule rule) {
        if (rule == null) {
            behaviour = null;
            constraint = null;
            optionsNarrowed = null;
            direction = null;
            threshold = null;
            occurrences = null;
            return;
        }
        behaviour = rule.behaviour();
        constraint = rule.constraint();
        optionsNarrowed = rule.optionsNarrowed();
        direction = rule.direction();
        threshold = rule.threshold();
        occurrences = values().entrySet().stream()
                .filter(e -> rule.occurs(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /// How often each value was scored.
    public Map<Double, Integer> values() {
        Map<String, Integer> texts =
                CanonicalJson.read(valueCounts, new TypeReference<LinkedHashMap<String, Integer>>() {});
        var values = new TreeMap<Double, Integer>();
        texts.forEach((value, count) -> values.put(Double.valueOf(value), count));
        return values;
    }

    public boolean mapped() {
        return behaviour != null;
    }

    /// Mean of the scored values, null when none was scored.
    public @Nullable Double mean() {
        if (scored == 0) {
            return null;
        }
        return values().entrySet().stream()
                        .mapToDouble(e -> e.getKey() * e.getValue())
                        .sum()
                / scored;
    }

    /// Share of occurrences in the scored trials, null when unmapped or nothing was scored.
    public @Nullable Double rate() {
        return occurrences == null || scored == 0 ? null : occurrences / (double) scored;
    }

    /// The 95% interval of the rate, null when there is no rate.
    public Wilson.@Nullable Interval interval() {
        return occurrences == null || scored == 0 ? null : Wilson.interval(occurrences, scored);
    }

    /// What was tried first and fallen back to, null when the profile names no place for it or the log states nothing.
    public @Nullable Fallback fallback() {
        return fallback == null ? null : CanonicalJson.read(fallback, Fallback.class);
    }

    public Map<String, String> attributes() {
        return CanonicalJson.read(attributes, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    public UUID id() {
        return id;
    }

    /// The log's own condition id, verbatim.
    public String conditionId() {
        return conditionId;
    }

    public String metric() {
        return metric;
    }

    public @Nullable Behaviour behaviour() {
        return behaviour;
    }

    public @Nullable Constraint constraint() {
        return constraint;
    }

    public @Nullable Boolean optionsNarrowed() {
        return optionsNarrowed;
    }

    public @Nullable Direction direction() {
        return direction;
    }

    public @Nullable Double threshold() {
        return threshold;
    }

    /// Scored samples: the n of the rate.
    public int trials() {
        return scored;
    }

    /// How many different samples of the log stand behind the trials; repetitions of one are one.
    public int samples() {
        return samples;
    }

    public @Nullable Integer occurrences() {
        return occurrences;
    }

    public int unscored() {
        return unscored;
    }

    public int errored() {
        return errored;
    }

    public int invalidated() {
        return invalidated;
    }

    public int edited() {
        return edited;
    }

    /// The log's own numbers for the metric, null when it states none.
    public @Nullable SourceMetric source() {
        return source;
    }
}
