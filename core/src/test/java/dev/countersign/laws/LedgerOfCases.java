package dev.countersign.laws;

import static dev.countersign.laws.Ledger.text;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// What the audit log says of cases and of the votes on them.
final class LedgerOfCases {

    /// @param ground what the log said about the thing decided when the vote was given
    private record Vote(
            Actor signer, String capacity, String verdict, String digest, String ground, Map<?, ?> conditions) {

        boolean by(String account) {
            return signer.subject().equalsIgnoreCase(account);
        }
    }

    private static final class OpenCase {
        String kind = "";
        String openedBy = "";
        String digest = "";
        String about = "";
        boolean open;
        boolean approved;
        final List<Vote> votes = new ArrayList<>();

        boolean recused(String account) {
            return votes.stream().anyMatch(v -> v.verdict().equals("RECUSE") && v.by(account));
        }

        /// Votes for what it says now, of people who have not recused themselves.
        List<Vote> counting() {
            return votes.stream()
                    .filter(v ->
                            v.digest().equals(digest) && !recused(v.signer().subject()))
                    .toList();
        }
    }

    private final Complaints complaints;
    private final LedgerOfRegisters registers;
    private final Map<String, OpenCase> cases = new HashMap<>();

    LedgerOfCases(Complaints complaints, LedgerOfRegisters registers) {
        this.complaints = complaints;
        this.registers = registers;
    }

    void open(Act act) {
        var opened = new OpenCase();
        opened.about = text(act, "subjectId");
        opened.kind = text(act, "kind");
        opened.openedBy = act.actor().subject().toLowerCase(Locale.ROOT);
        opened.digest = text(act, "digest");
        opened.open = true;
        cases.put(act.subjectId(), opened);
    }

    void restate(Act act) {
        cases.get(act.subjectId()).digest = text(act, "after");
    }

    /// It ends without having been approved.
    void end(Act act) {
        cases.get(act.subjectId()).open = false;
    }

    void vote(Act act) {
        var about = cases.get(act.subjectId());
        complaints.require(about.open, act, "on a closed case");
        complaints.require(act.actor().kind() == Actor.Kind.PERSON, act, "by a machine");
        complaints.require(
                !act.actor().subject().toLowerCase(Locale.ROOT).equals(about.openedBy), act, "by the requester");
        complaints.require(text(act, "digest").equals(about.digest), act, "for a stale digest");
        complaints.require(
                act.actor().roles().stream().anyMatch(r -> r.claim().equals(text(act, "capacity"))),
                act,
                "in a role the signer does not hold");
        complaints.require(!about.recused(act.actor().subject()), act, "by someone who had recused");
        var before = about.counting().stream()
                .filter(v -> v.by(act.actor().subject()))
                .findFirst();
        complaints.require(
                before.isEmpty()
                        || text(act, "verdict").equals("RECUSE")
                                && before.get().verdict().equals("APPROVE")
                                && before.get().capacity().equals(text(act, "capacity")),
                act,
                "by someone who had voted");
        about.votes.add(new Vote(
                act.actor(),
                text(act, "capacity"),
                text(act, "verdict"),
                text(act, "digest"),
                registers.ground(about.about),
                act.details().get("conditions") instanceof Map<?, ?> attached ? attached : Map.of()));
    }

    /// @param strict whether the level of the deployment asked for is more than the lowest
    void approve(Act act, Predicate<String> strict) {
        var about = cases.get(act.subjectId());
        complaints.require(about.open, act, "though closed");
        var board = count(about, Role.BOARD_MEMBER);
        var officers = count(about, Role.SAFETY_OFFICER);
        var enough =
                switch (about.kind) {
                    case "RESTART", "WAIVER" -> board >= 2 && officers >= 1;
                    case "DETERMINATION", "SHUTDOWN_AUTHORITY" -> board >= 2;
                    case "TOOL_GRANT" -> officers >= 1 && board >= boardFor(about.about, strict);
                    default -> board >= 1 && officers >= 1;
                };
        complaints.require(enough, act, "with " + board + " of the board and " + officers + " officers");
        var signers = about.counting().stream()
                .map(v -> v.signer().subject().toLowerCase(Locale.ROOT))
                .toList();
        complaints.require(signers.size() == new HashSet<>(signers).size(), act, "with one person counted twice");
        about.counting().stream()
                .filter(v -> v.verdict().equals("APPROVE"))
                .forEach(v -> complaints.require(
                        v.ground().equals(registers.ground(about.about)),
                        act,
                        "with a vote of " + v.signer().subject() + " for something else"));
        about.open = false;
        about.approved = true;
    }

    private int boardFor(String request, Predicate<String> strict) {
        var contact = registers.asksForContact(request);
        return strict.test(registers.deploymentAsked(request)) ? (contact ? 2 : 1) : (contact ? 1 : 0);
    }

    private static long count(OpenCase about, Role role) {
        return about.counting().stream()
                .filter(v -> v.verdict().equals("APPROVE") && v.capacity().equals(role.claim()))
                .map(v -> v.signer().subject().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }

    boolean isApproved(Act act, String kind) {
        var about = cases.get(text(act, "case"));
        return about != null && about.approved && about.kind.equals(kind);
    }

    /// Whether a case of this kind about the thing was approved.
    boolean isApprovedAbout(String subject, String kind) {
        return cases.values().stream().anyMatch(c -> c.about.equals(subject) && c.kind.equals(kind) && c.approved);
    }

    /// What was attached to the approvals of what it says now, also to those taken back: others signed for no more.
    List<Map<?, ?>> conditions(String caseId) {
        var about = cases.get(caseId);
        return about.votes.stream()
                .filter(v -> v.digest().equals(about.digest) && v.verdict().equals("APPROVE"))
                .<Map<?, ?>>map(Vote::conditions)
                .toList();
    }
}
