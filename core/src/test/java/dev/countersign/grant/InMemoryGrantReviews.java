package dev.countersign.grant;

import dev.countersign.register.InMemoryDeployments;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryGrantReviews implements GrantReviews {

    private final InMemoryGrants grants;
    private final InMemoryDeployments deployments;
    private final Map<UUID, Instant> due = new HashMap<>();
    private final Map<UUID, Integer> failures = new HashMap<>();
    private final Map<UUID, Instant> failing = new HashMap<>();
    /// Grants whose assessment fails.
    public final Set<UUID> broken = new HashSet<>();
    private Cursor cursor = new Cursor(0, "");

    InMemoryGrantReviews(InMemoryGrants grants, InMemoryDeployments deployments) {
        this.grants = grants;
        this.deployments = deployments;
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }

    @Override
    public Cursor lockCursor() {
        return cursor;
    }

    @Override
    public void move(Cursor to) {
        cursor = to;
    }

    @Override
    public void makeDue(Set<UUID> concerned, Set<UUID> models, Instant now) {
        for (var grant : grants.all()) {
            var deployment = deployments.find(grant.deploymentId()).orElseThrow();
            if (concerned.contains(deployment.id()) || models.contains(deployment.modelId())) {
                due.put(grant.id(), now);
            }
        }
    }

    @Override
    public void makeAllDue(Instant now) {
        grants.all().forEach(g -> due.put(g.id(), now));
    }

    @Override
    public List<Grant> due(Instant now, int limit) {
        return grants.all().stream()
                .filter(g -> !g.stateAt(now).ended() && !dueAt(g).isAfter(now) && !failing.containsKey(g.id()))
                .sorted(Comparator.comparing(this::dueAt).thenComparing(Grant::deploymentId))
                .limit(limit)
                .toList();
    }

    private Instant dueAt(Grant grant) {
        return due.getOrDefault(grant.id(), grant.grantedAt());
    }

    @Override
    public List<UUID> dueAgain(Instant now, int limit) {
        return grants.all().stream()
                .filter(g -> !g.stateAt(now).ended() && !dueAt(g).isAfter(now) && failing.containsKey(g.id()))
                .map(Grant::id)
                .limit(limit)
                .toList();
    }

    @Override
    public void postpone(UUID grantId, Instant until) {
        if (broken.contains(grantId)) {
            throw new IllegalStateException("broken for the test");
        }
        due.put(grantId, until);
        failures.remove(grantId);
        failing.remove(grantId);
    }

    @Override
    public Instant fail(UUID grantId, String why, Instant now) {
        due.put(grantId, now.plus(GrantReviews.pause(failures.merge(grantId, 1, Integer::sum))));
        failing.putIfAbsent(grantId, now);
        return failing.get(grantId);
    }

    @Override
    public Backlog backlog(long size, Instant now) {
        var waiting = due(now, Integer.MAX_VALUE);
        return new Backlog(
                size - cursor.sequence(),
                waiting.size(),
                waiting.isEmpty() ? Duration.ZERO : Duration.between(dueAt(waiting.getFirst()), now),
                failing.size());
    }
}
