package dev.countersign.grant;

import dev.countersign.register.InMemoryDeployments;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The port in memory, for core's tests.
final class InMemoryGrantReviews implements GrantReviews {

    private final InMemoryGrants grants;
    private final InMemoryDeployments deployments;
    private final Map<UUID, Instant> due = new HashMap<>();
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
                .filter(g -> !g.stateAt(now).ended() && !dueAt(g).isAfter(now))
                .sorted(Comparator.comparing(this::dueAt).thenComparing(Grant::deploymentId))
                .limit(limit)
                .toList();
    }

    private Instant dueAt(Grant grant) {
        return due.getOrDefault(grant.id(), grant.grantedAt());
    }

    @Override
    public void postpone(UUID grantId, Instant until) {
        due.put(grantId, until);
    }
}
