package dev.countersign.persistence.signoff;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.SortKey;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.OpenCases;
import dev.countersign.signoff.Voter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.Session;

/// Open cases by deadline, one statement a page.
@ApplicationScoped
class SqlOpenCases implements OpenCases {

    private static final SortKey<Case> DEADLINE = SortKey.instant("deadline", Case::deadline);

    private final Session database;

    SqlOpenCases(Session database) {
        this.database = database;
    }

    @Override
    public Slice<Case> of(Voter voter, boolean votable, Instant now, Paging paging) {
        var after = paging.after();
        var query = database.createNativeQuery(
                        "SELECT c.* FROM governance_case c WHERE c.status = 'OPEN' AND "
                                + (votable ? "" : "NOT ") + Votable.CONDITION
                                + (after == null ? "" : " AND (c.deadline, c.id) > (:afterKey, :afterId)")
                                + " ORDER BY c.deadline, c.id",
                        Case.class)
                .setParameter("now", now)
                .setParameter("account", voter.account())
                .setParameter("roles", Votable.roles(voter))
                .setMaxResults(paging.limit() + 1);
        if (after != null) {
            query.setParameter("afterKey", DEADLINE.value().apply(after.key())).setParameter("afterId", after.id());
        }
        return paging.slice(query.getResultList(), DEADLINE.text(), Case::id);
    }
}
