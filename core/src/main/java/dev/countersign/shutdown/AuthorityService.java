package dev.countersign.shutdown;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.SharedClock;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.CaseSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Registers shutdown authorities by signed case and ends their registration at once.
@ApplicationScoped
public class AuthorityService implements CaseSubject {

    /// Accounts nobody can mistake for others by their look.
    private static final Pattern WRITTEN_ONE_WAY = Pattern.compile("[!-~]*");

    private static final int LAPSES = 100;

    private static final Duration LONGEST_VALIDITY = Duration.ofDays(366);

    private final ShutdownAuthorities authorities;
    private final ScopeNames names;
    private final CaseService cases;
    private final CaseRules rules;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final SharedClock shared;

    @Inject
    AuthorityService(
            ShutdownAuthorities authorities,
            ScopeNames names,
            CaseService cases,
            CaseRules rules,
            AuditLog auditLog,
            InstantSource clock,
            SharedClock shared) {
        this.authorities = authorities;
        this.names = names;
        this.cases = cases;
        this.rules = rules;
        this.auditLog = auditLog;
        this.clock = clock;
        this.shared = shared;
    }

    /// An authority and the case that decides it.
    public record Proposed(ShutdownAuthority authority, Case opened) {}

    @Transactional
    public Proposed propose(
            Actor actor,
            @Nullable String subject,
            Scope scope,
            ShutdownAuthority.@Nullable Rank rank,
            @Nullable Instant validUntil) {
        var now = clock.instant();
        var scopeName = names.of(scope);
        var fields = new Fields();
        fields.check(scopeName.isPresent(), "/scope/id", "There is no such thing in the register.");
        var who = fields.text("/subject", subject, Fields.SHORT, "Name the account of the person.");
        fields.check(
                WRITTEN_ONE_WAY.matcher(who).matches(),
                "/subject",
                "Give the account as the identity provider writes it, in plain Latin letters, digits and signs without"
                        + " blanks: in an emergency one that only looks alike stops nothing.");
        var until = fields.required("/validUntil", validUntil, now, "Say until when.");
        fields.check(
                validUntil == null || until.isAfter(now) && !until.isAfter(now.plus(LONGEST_VALIDITY)),
                "/validUntil",
                "Choose a day within the next year.");
        fields.orThrow();
        var authority = new ShutdownAuthority(
                who, scope, rank == null ? ShutdownAuthority.Rank.PRIMARY : rank, until, actor.subject(), now);
        authorities.add(authority);
        auditLog.append(Act.done(actor, "shutdown-authority.proposed", "shutdown-authority", authority.id())
                .with("subject", who)
                .with("scope", scope.facts())
                .with("rank", authority.rank().name())
                .with("validUntil", until.toString()));
        var title = "Shutdown authority for " + who + " over " + scopeName.orElseThrow();
        var opened = cases.open(
                actor,
                new Case.Subject(CaseKind.SHUTDOWN_AUTHORITY, authority.id(), null, title, who),
                assess(authority, now));
        authority.underCase(opened.id());
        if (opened.status() == CaseStatus.REFUSED) {
            authority.drop();
        }
        return new Proposed(authority, opened);
    }

    private Assessment assess(ShutdownAuthority authority, Instant now) {
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("authorityId", authority.id().toString());
        statement.put("subject", authority.subject());
        statement.put("scope", authority.scope().facts());
        statement.put("rank", authority.rank().name());
        statement.put("validUntil", authority.validUntil().toString());
        return rules.assess(CaseKind.SHUTDOWN_AUTHORITY, authority.id(), statement, now);
    }

    /// Ends a registration at once. The person may give it up; board members and administrators may take it.
    @Transactional
    public EndResult end(Actor actor, UUID id, @Nullable String reason) {
        var authority = authorities.find(id).orElseThrow(() -> ProblemException.notFound("shutdown authority", id));
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Say why it ends; it is recorded.");
        fields.orThrow();
        auditLog.lock();
        var refusal = refusal(actor, authority);
        if (refusal != null) {
            auditLog.append(Act.refused(actor, "shutdown-authority.end", "shutdown-authority", id, refusal.reason()));
            return refusal;
        }
        authority.end();
        auditLog.append(Act.done(actor, "shutdown-authority.ended", "shutdown-authority", id)
                .with("subject", authority.subject())
                .with("reason", why));
        return new EndResult.Ended(authority);
    }

    private static EndResult.@Nullable Refused refusal(Actor actor, ShutdownAuthority authority) {
        if (!actor.subject().equalsIgnoreCase(authority.subject())
                && !actor.hasAny(Role.BOARD_MEMBER, Role.ADMINISTRATOR)) {
            return new EndResult.Refused(ProblemType.FORBIDDEN, "Only a board member or the person may end this.");
        }
        return authority.status() == ShutdownAuthority.Status.IN_FORCE
                ? null
                : new EndResult.Refused(ProblemType.ILLEGAL_STATE, "It is not in force.");
    }

    /// Records that registrations lapsed; nobody can stop anything under them from that instant on, without waiting
    /// for this.
    ///
    /// @return how many were recorded; there may be more while it is not zero
    @Transactional
    public int recordLapses() {
        var now = shared.agreed(clock.instant());
        if (authorities.lapsedUnrecorded(now, 1).isEmpty()) {
            return 0;
        }
        auditLog.lock();
        var lapsed = authorities.lapsedUnrecorded(now, LAPSES);
        for (var authority : lapsed) {
            authority.recordLapse();
            auditLog.append(Act.done(Actor.SYSTEM, "shutdown-authority.lapsed", "shutdown-authority", authority.id())
                    .with("subject", authority.subject())
                    .with("validUntil", authority.validUntil().toString()));
        }
        return lapsed.size();
    }

    @Transactional
    public ShutdownAuthority get(UUID id) {
        return authorities.find(id).orElseThrow(() -> ProblemException.notFound("shutdown authority", id));
    }

    /// Everyone who can stop something now.
    @Transactional
    public List<ShutdownAuthority> inForce() {
        var now = clock.instant();
        return authorities.inForce().stream().filter(a -> a.inForceAt(now)).toList();
    }

    @Transactional
    public Slice<ShutdownAuthority> list(Paging paging) {
        return authorities.list(paging);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.SHUTDOWN_AUTHORITY;
    }

    @Override
    public Assessment assess(Case about, Instant now) {
        return assess(authority(about), now);
    }

    @Override
    public List<Act> approved(Case approved, Actor by, Instant now) {
        var authority = authority(approved);
        authority.enterIntoForce();
        return List.of(Act.done(by, "shutdown-authority.in-force", "shutdown-authority", authority.id())
                .with("subject", authority.subject())
                .with("scope", authority.scope().facts()));
    }

    @Override
    public void dropped(Case closed, Instant now) {
        authority(closed).drop();
    }

    private ShutdownAuthority authority(Case about) {
        return authorities.find(about.subjectId()).orElseThrow();
    }
}
