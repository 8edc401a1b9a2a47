package dev.countersign.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The port in memory, for core's tests.
public final class InMemoryNotices implements Notices {

    /// What one addressee was told.
    public record Told(Addressee to, Notice notice) {}

    private final List<Told> all = new ArrayList<>();

    /// Whether telling fails.
    public boolean broken;

    @Override
    public Set<Addressee> tell(Notice notice, Set<Addressee> to, Instant now) {
        if (broken) {
            throw new IllegalStateException("broken for the test");
        }
        var told = new LinkedHashSet<Addressee>();
        for (var addressee : to) {
            if (all.stream().noneMatch(t -> t.to().equals(addressee) && same(t.notice(), notice))) {
                all.add(new Told(addressee, notice));
                told.add(addressee);
            }
        }
        return told;
    }

    private static boolean same(Notice a, Notice b) {
        return a.kind() == b.kind()
                && a.subject().equals(b.subject())
                && a.at().equals(b.at())
                && Objects.equals(a.days(), b.days());
    }

    public List<Told> all() {
        return List.copyOf(all);
    }

    /// What one addressee was told, in order.
    public List<Notice> to(Addressee addressee) {
        return all.stream()
                .filter(t -> t.to().equals(addressee))
                .map(Told::notice)
                .toList();
    }
}
