package dev.countersign.audit;

import dev.countersign.audit.TreeHead.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// The audit log of core's tests: log, tree and change feed over one list.
public final class InMemoryAuditLog implements AuditLog, AuditTrees, ChangeFeed {

    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final Map<Place, Hash> nodes = new HashMap<>();
    private final InstantSource clock;
    private TreeHead tree = TreeHead.EMPTY;

    public InMemoryAuditLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long append(Act act) {
        var entry = CanonicalEntry.of(entries.size(), clock.instant(), act);
        entries.add(entry);
        acts.add(act);
        tree = tree.append(Hash.leaf(entry.canonical()), nodes::put);
        return entry.sequence();
    }

    @Override
    public void lock() {
        // One thread only.
    }

    @Override
    public List<AuditEntry> entries(Filter filter) {
        return entries.stream().filter(matching(filter)).limit(filter.limit()).toList();
    }

    @Override
    public List<AuditEntry> latest(Filter filter) {
        return entries.reversed().stream()
                .filter(matching(filter))
                .limit(filter.limit())
                .toList();
    }

    private static Predicate<AuditEntry> matching(Filter f) {
        return e -> (f.from() == null || e.sequence() >= f.from())
                && (f.to() == null || e.sequence() < f.to())
                && (f.actor() == null || f.actor().equals(e.actor()))
                && (f.since() == null || !e.at().isBefore(f.since()))
                && (f.until() == null || e.at().isBefore(f.until()))
                && (f.action() == null
                        || f.action().equals(e.action())
                        || f.action().endsWith(".") && e.action().startsWith(f.action()))
                && (f.outcome() == null || f.outcome() == e.outcome())
                && (f.touching() == null || touches(e, f.touching()))
                && (f.subjectType() == null || f.subjectType().equals(e.subjectType()))
                && (f.subjectId() == null || f.subjectId().equals(e.subjectId()));
    }

    private static boolean touches(AuditEntry entry, UUID deployment) {
        return entry.subjectType().equals("deployment") && entry.subjectId().equals(deployment.toString())
                || entry.reach() instanceof Act.Reach.Deployments(var ids) && ids.contains(deployment);
    }

    public List<AuditEntry> all() {
        return List.copyOf(entries);
    }

    /// The acts as they were appended, for oracles that replay them.
    public List<Act> acts() {
        return List.copyOf(acts);
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public TreeHead treeHead() {
        return tree;
    }

    @Override
    public Hash node(Place place) {
        var hash = nodes.get(place);
        if (hash == null) {
            throw new IllegalArgumentException("no subtree at " + place);
        }
        return hash;
    }

    @Override
    public Head head() {
        return head(entries.size());
    }

    private Head head(long size) {
        return size == 0
                ? new Head(0, "", Instant.EPOCH)
                : new Head(
                        size,
                        node(new Place(0, size - 1)).toString(),
                        entries.get((int) size - 1).at());
    }

    @Override
    public Changes since(Head applied) {
        var deployments = new HashSet<UUID>();
        var everything =
                applied.size() > entries.size() || !head(applied.size()).equals(applied);
        for (var act : acts.subList((int) Math.min(applied.size(), acts.size()), acts.size())) {
            switch (act.reach()) {
                case Act.Reach.None none -> {}
                case Act.Reach.Deployments some -> deployments.addAll(some.ids());
                case Act.Reach.Everything all -> everything = true;
            }
        }
        return new Changes(head(), deployments, everything);
    }
}
