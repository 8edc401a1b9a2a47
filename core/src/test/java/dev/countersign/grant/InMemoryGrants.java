package dev.countersign.grant;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryGrants implements Grants {

    private final Map<UUID, ToolGrantRequest> requests = new LinkedHashMap<>();
    private final List<Grant> all = new ArrayList<>();

    @Override
    public void add(ToolGrantRequest request) {
        requests.put(request.id(), request);
    }

    @Override
    public Optional<ToolGrantRequest> findRequest(UUID id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public void add(Grant grant) {
        all.addFirst(grant);
    }

    @Override
    public Optional<Grant> find(UUID id) {
        return all.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    @Override
    public List<Grant> live(UUID deploymentId, Instant now) {
        return all.stream()
                .filter(g -> g.deploymentId().equals(deploymentId) && g.stateAt(now) == Grant.State.LIVE)
                .toList();
    }

    @Override
    public List<Grant> unended(UUID deploymentId, Instant now) {
        return all.stream()
                .filter(g ->
                        g.deploymentId().equals(deploymentId) && !g.stateAt(now).ended())
                .toList();
    }

    @Override
    public List<Grant> suspended(UUID deploymentId, Instant now) {
        return all.stream()
                .filter(g -> g.deploymentId().equals(deploymentId) && g.stateAt(now) == Grant.State.SUSPENDED)
                .toList();
    }

    @Override
    public List<Grant> heldBefore(UUID deploymentId, Instant at) {
        return all.stream()
                .filter(g -> g.deploymentId().equals(deploymentId)
                        && g.grantedAt().isBefore(at)
                        && at.isBefore(g.validUntil())
                        && (g.revokedAt() == null || g.revokedAt().isAfter(at)))
                .toList();
    }

    @Override
    public List<Grant> ofCases(List<UUID> caseIds) {
        return all.stream().filter(g -> caseIds.contains(g.caseId())).toList();
    }

    @Override
    public Slice<Grant> list(Filter filter, Instant now, Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }

    @Override
    public List<Grant> expiredUnrecorded(Instant now, int limit) {
        return all.stream()
                .filter(g -> g.stateAt(now) == Grant.State.EXPIRED && !g.expiryRecorded())
                .limit(limit)
                .toList();
    }

    public List<Grant> all() {
        return List.copyOf(all);
    }
}
