package dev.countersign.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The port in memory, for core's tests.
public final class InMemoryNotices implements Notices {

    private final List<Notice> all = new ArrayList<>();

    @Override
    public boolean tell(Notice notice, Instant now) {
        var known = all.stream()
                .anyMatch(n -> n.person().equals(notice.person())
                        && n.subject().equals(notice.subject())
                        && n.lapsesAt().equals(notice.lapsesAt())
                        && n.days() == notice.days());
        return !known && all.add(notice);
    }

    public List<Notice> all() {
        return List.copyOf(all);
    }
}
