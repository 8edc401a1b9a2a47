package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Permissions.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever the order of changes, the snapshot holds what a fresh load would.
class PermissionsProperties {

    /// A state and what it must still hold after everything that came later.
    private record Kept(Permissions permissions, Map<UUID, DeploymentPicture> truth) {}

    @Property(tries = 300)
    void endsAsAFreshLoadWould(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int steps) {
        var made = new RandomPictures(random);
        var truth = new HashMap<UUID, DeploymentPicture>();
        var permissions = Permissions.NONE;
        var kept = new ArrayList<Kept>();
        for (var step = 0; step < steps; step++) {
            var change = permissions.change();
            for (var several = random.nextInt(3); several >= 0; several--) {
                var picture = made.picture();
                if (random.nextInt(4) == 0) {
                    truth.remove(picture.id());
                    change.remove(picture.id());
                } else {
                    truth.put(picture.id(), picture);
                    change.put(picture);
                }
            }
            permissions = change.build();
            kept.add(new Kept(permissions, Map.copyOf(truth)));
        }

        kept.forEach(k -> holdsExactly(k.permissions(), k.truth()));
    }

    private static void holdsExactly(Permissions permissions, Map<UUID, DeploymentPicture> truth) {
        var fresh = new Permissions.Builder();
        truth.values().forEach(fresh::put);
        var expected = fresh.build();
        assertThat(permissions.size()).isEqualTo(truth.size()).isEqualTo(expected.size());
        assertThat(permissions.grants()).isEqualTo(expected.grants());
        for (var subject : RandomPictures.SUBJECTS) {
            assertThat(new HashSet<>(permissions.agents(subject)))
                    .hasSameSizeAs(permissions.agents(subject))
                    .isEqualTo(new HashSet<>(entries(truth, subject)));
        }
        for (var id : RandomPictures.AGENTS) {
            assertThat(permissions.agent(id)).isEqualTo(entry(truth, id));
        }
    }

    private static List<Entry> entries(Map<UUID, DeploymentPicture> truth, String subject) {
        return truth.values().stream()
                .flatMap(d -> d.agents().stream()
                        .filter(a -> a.subject().equals(subject))
                        .map(a -> new Entry(a, d)))
                .toList();
    }

    private static Entry entry(Map<UUID, DeploymentPicture> truth, UUID agent) {
        return truth.values().stream()
                .flatMap(d ->
                        d.agents().stream().filter(a -> a.id().equals(agent)).map(a -> new Entry(a, d)))
                .findFirst()
                .orElse(null);
    }
}
