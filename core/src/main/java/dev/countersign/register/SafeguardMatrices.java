package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.register.SafeguardMatrix.Cell;
import dev.countersign.register.SafeguardMatrix.Row;
import dev.countersign.register.SafeguardMatrix.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sets the deployments at a level against the safeguards it requires.
@ApplicationScoped
public class SafeguardMatrices {

    private final SafetyFrameworks frameworks;
    private final Deployments deployments;
    private final Determinations determinations;
    private final Attestations attestations;
    private final InstantSource clock;

    @Inject
    SafeguardMatrices(
            SafetyFrameworks frameworks,
            Deployments deployments,
            Determinations determinations,
            Attestations attestations,
            InstantSource clock) {
        this.frameworks = frameworks;
        this.deployments = deployments;
        this.determinations = determinations;
        this.attestations = attestations;
        this.clock = clock;
    }

    /// @param text all its words occur in a deployment's name, purpose or operator
    /// @throws ProblemException NOT_FOUND when the framework has no such level
    @Transactional
    public SafeguardMatrix of(UUID frameworkId, String levelCode, @Nullable String text, Wanted wanted, Paging paging) {
        var level = frameworks.all().stream()
                .filter(framework -> framework.id().equals(frameworkId))
                .findFirst()
                .flatMap(framework -> framework.level(levelCode))
                .orElseThrow(() -> ProblemException.notFound("safety level", levelCode));
        var byCode = frameworks.safeguards().stream().collect(Collectors.toMap(Safeguard::code, s -> s));
        var required = level.requirements().stream()
                .map(byCode::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Safeguard::name))
                .toList();
        var now = clock.instant();
        var lackingAt =
                switch (wanted) {
                    case ALL -> null;
                    case LACKING -> now;
                    case SOON -> now.plus(SafeguardStanding.SOON);
                };
        var page = deployments.atLevel(
                new Deployments.AtLevel(level.id(), level.highest(), level.requirements(), text, lackingAt), paging);
        var governed = determinations.governed(
                page.items().stream().map(Deployment::modelId).collect(Collectors.toSet()));
        var latest = latest(page.items().stream().map(Deployment::id).toList());
        return new SafeguardMatrix(
                level,
                required,
                page.map(deployment -> new Row(
                        deployment,
                        !governed.contains(deployment.modelId()),
                        cells(latest.getOrDefault(deployment.id(), Map.of()), required, now))));
    }

    private Map<UUID, Map<String, Attestation>> latest(List<UUID> ids) {
        return attestations.ofDeployments(ids).stream()
                .collect(Collectors.groupingBy(
                        Attestation::deploymentId,
                        Collectors.toMap(
                                Attestation::safeguard,
                                a -> a,
                                (a, b) -> a.validUntil().isBefore(b.validUntil()) ? b : a)));
    }

    private static List<Cell> cells(Map<String, Attestation> latest, List<Safeguard> required, Instant now) {
        return required.stream()
                .map(safeguard -> {
                    var attestation = latest.get(safeguard.code());
                    return new Cell(safeguard, SafeguardStanding.of(attestation, now), attestation);
                })
                .toList();
    }
}
