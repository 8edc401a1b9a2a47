package dev.countersign.persistence.signoff;

import dev.countersign.Role;
import dev.countersign.signoff.Voter;
import java.util.stream.Collectors;

/// [dev.countersign.signoff.Case#eligibility] as a condition on rows `c` of `governance_case`, so that lists can be cut
/// by it; the vote itself is always checked there.
public final class Votable {

    /// Takes `:now`, `:account` and `:roles`.
    public static final String CONDITION = """
            (c.status = 'OPEN' AND c.deadline > :now
             AND lower(c.opened_by) <> lower(:account) AND lower(coalesce(c.beneficiary, '')) <> lower(:account)
             AND jsonb_exists_any(c.seat_roles, string_to_array(:roles, ','))
             AND NOT EXISTS (SELECT 1 FROM sign_off v
                             WHERE v.case_id = c.id AND (v.digest = c.digest OR v.verdict = 'RECUSE')
                                 AND lower(v.signer) = lower(:account)))""";

    private Votable() {}

    /// The voter's roles as the condition takes them.
    public static String roles(Voter voter) {
        return voter.roles().stream().map(Role::name).collect(Collectors.joining(","));
    }
}
