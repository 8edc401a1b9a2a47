package dev.countersign;

/// A refusal whose audit entry is appended and commits: thrown before anything was changed, by a use case declared
/// `@Transactional(dontRollbackOn = RecordedRefusal.class)`. For what callers can do nothing about but tell it (ADR 2).
public final class RecordedRefusal extends ProblemException {

    private static final long serialVersionUID = 1L;

    public RecordedRefusal(ProblemType type, String detail) {
        super(type, detail);
    }
}
