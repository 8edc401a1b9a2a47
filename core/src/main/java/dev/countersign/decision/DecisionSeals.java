package dev.countersign.decision;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.Hash;
import dev.countersign.audit.TreeHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Seals the decisions of each day (UTC) that is over: the root of an RFC 6962 tree over them becomes an audit entry,
/// so that adding, changing or removing one afterwards shows. Leaves are the decisions' canonical texts in the order of
/// time, then id.
@ApplicationScoped
public class DecisionSeals {

    private static final String SEALED = "decisions.sealed";
    private static final String LEFT_UNSEALED = "decisions.left-unsealed";
    private static final String SUBJECT = "decisions";

    /// For what was answered before midnight and is not yet written.
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int DAYS_AT_ONCE = 31;

    /// How far back sealing begins where nothing was ever sealed. One decision of an instance that took the day for
    /// 1970 would else have all days since sealed, one by one. An entry names the days before, which stay unsealed.
    private static final int FIRST_DAYS = 366;

    private final DecisionLog log;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    DecisionSeals(DecisionLog log, AuditLog auditLog, InstantSource clock) {
        this.log = log;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// What the decisions of a day come to.
    public record Seal(LocalDate day, long decisions, Hash root) {}

    /// The seal as it was recorded, what the day's decisions come to now, and the entry that proves the seal.
    public record Checked(Seal recorded, Seal present, long auditSequence) {

        public boolean holds() {
            return recorded.equals(present);
        }
    }

    /// Days that are over and have no seal, the oldest first; days without decisions between others are among them.
    @Transactional
    public List<LocalDate> due() {
        var last = last();
        var today = LocalDate.ofInstant(clock.instant().minus(GRACE), ZoneOffset.UTC);
        var earliest = today.minusDays(FIRST_DAYS);
        var next = last.map(entry -> LocalDate.parse(entry.subjectId()).plusDays(1))
                .or(() -> log.firstDay().map(first -> first.isBefore(earliest) ? earliest : first));
        return next.filter(day -> day.isBefore(today)).stream()
                .flatMap(day -> day.datesUntil(today))
                .limit(DAYS_AT_ONCE)
                .toList();
    }

    /// Reads all decisions of the day; outside of a transaction, as it may take longer than one may last.
    public Seal compute(LocalDate day) {
        var tree = new Growing();
        log.each(day, decision -> tree.add(CanonicalJson.of(facts(decision))));
        return new Seal(day, tree.head.size(), tree.head.root());
    }

    private static final class Growing {
        private TreeHead head = TreeHead.EMPTY;

        void add(String canonical) {
            head = head.append(Hash.leaf(canonical), (place, hash) -> {});
        }
    }

    /// Records the seal, unless another instance was faster.
    @Transactional
    public void record(Seal seal) {
        auditLog.lock();
        if (entry(seal.day()).isEmpty()) {
            if (last().isEmpty()) {
                log.firstDay().filter(seal.day()::isAfter).ifPresent(first -> leftUnsealed(first, seal.day()));
            }
            auditLog.append(Act.done(Actor.SYSTEM, SEALED, SUBJECT, seal.day())
                    .with("decisions", seal.decisions())
                    .with("root", seal.root().base64()));
        }
    }

    private void leftUnsealed(LocalDate first, LocalDate sealed) {
        auditLog.append(Act.done(Actor.SYSTEM, LEFT_UNSEALED, SUBJECT, first)
                .with("from", first.toString())
                .with("until", sealed.minusDays(1).toString())
                .with("reason", "They were over for too long when sealing began."));
    }

    /// Compares a day's decisions with its seal.
    ///
    /// @throws ProblemException NOT_FOUND when the day has none
    public Checked check(LocalDate day) {
        var entry = entry(day).orElseThrow(() -> ProblemException.notFound("seal of decisions", day));
        var details = CanonicalJson.readObject(entry.details());
        var recorded = new Seal(
                day,
                Long.parseLong(String.valueOf(details.get("decisions"))),
                Hash.ofBase64(String.valueOf(details.get("root"))));
        return new Checked(recorded, compute(day), entry.sequence());
    }

    private Optional<AuditEntry> last() {
        return auditLog.latest(AuditLog.Filter.all(1).acting(SEALED)).stream().findFirst();
    }

    private Optional<AuditEntry> entry(LocalDate day) {
        return auditLog.latest(AuditLog.Filter.about(SUBJECT, day, 1).acting(SEALED)).stream()
                .findFirst();
    }

    private static Map<String, @Nullable Object> facts(DecisionLog.Recorded recorded) {
        var decision = recorded.decision();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", decision.id().toString());
        facts.put("at", recorded.at().toString());
        facts.put("permitted", decision.permitted());
        facts.put("reason", decision.reason().name());
        facts.put("auditSequence", decision.sequence());
        facts.put(
                "deploymentId",
                decision.deploymentId() == null ? null : decision.deploymentId().toString());
        facts.put(
                "grantId",
                decision.grantId() == null ? null : decision.grantId().toString());
        facts.put("caller", recorded.caller());
        facts.put("instance", recorded.instance());
        facts.put("agent", recorded.agent());
        facts.put("person", recorded.person());
        facts.put("action", recorded.action());
        facts.put("tool", recorded.tool());
        facts.put("server", recorded.server());
        facts.put("paramsDigest", recorded.paramsDigest());
        facts.put("requestId", recorded.requestId());
        return facts;
    }
}
