package dev.countersign.persistence.decision;

import dev.countersign.ProblemException;
import dev.countersign.grant.Conditions;
import dev.countersign.grant.Conditions.Allowance;
import dev.countersign.grant.Conditions.Condition;
import dev.countersign.grant.Conditions.EvaluationException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A condition as stored, compiled when a decision first asks for it: compiling 10,000 of them while the pictures are
/// read took longer than all the rest of a start. It compiled when it was asked for, so one that no longer does is
/// rare; it denies.
final class StoredCondition implements Condition {

    private static final Logger LOG = Logger.getLogger(StoredCondition.class);

    private final Conditions conditions;
    private final String expression;
    private volatile @Nullable EvaluationException refusal;

    StoredCondition(Conditions conditions, String expression) {
        this.conditions = conditions;
        this.expression = expression;
    }

    @Override
    public boolean test(Map<String, ?> params, Allowance allowance) throws EvaluationException {
        return compiled().test(params, allowance);
    }

    /// What was compiled is kept by the conditions themselves, those in use and no more than a set number; that it
    /// cannot be compiled is kept here.
    private Condition compiled() throws EvaluationException {
        var known = refusal;
        if (known != null) {
            throw known;
        }
        try {
            return conditions.compile(expression);
        } catch (ProblemException e) {
            LOG.errorf("The condition %s cannot be used, so it denies: %s", expression, e.detail());
            var refused = new EvaluationException(e.detail(), e);
            refusal = refused;
            throw refused;
        }
    }
}
