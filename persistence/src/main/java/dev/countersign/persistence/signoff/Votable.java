package dev.countersign.persistence.signoff;

import dev.countersign.Role;
import dev.countersign.signoff.Voter;
import java.util.Set;
import java.util.stream.Collectors;

/// [dev.countersign.signoff.Case#eligibility] as a condition on rows `c` of `governance_case`, so that lists can be cut
/// by it; the vote itself is always checked there.
public final class Votable {

    /// Takes `:now`, `:account` and `:seats`.
    public static final String CONDITION = """
            (c.status = 'OPEN' AND c.deadline > :now
             AND lower(c.opened_by) <> lower(:account) AND lower(coalesce(c.beneficiary, '')) <> lower(:account)
             AND jsonb_path_exists(CAST(c.assessment AS jsonb), CAST(:seats AS jsonpath))
             AND NOT EXISTS (SELECT 1 FROM sign_off v
                             WHERE v.case_id = c.id AND v.digest = c.digest AND lower(v.signer) = lower(:account)))""";

    private Votable() {}

    /// The path that finds a seat one of the voter's roles may take.
    public static String seats(Voter voter) {
        var roles = voter.roles().isEmpty() ? "@.role == \"\"" : anyOf(voter.roles());
        return "$.quorum.seats[*] ? (" + roles + ")";
    }

    private static String anyOf(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .map(r -> "@.role == \"" + r.name() + "\"")
                .collect(Collectors.joining(" || "));
    }
}
