package dev.countersign.signoff;

import dev.countersign.Role;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts per role, all of which must be met: two board members AND one safety officer.
public record Quorum(List<Seats> seats) {

    /// How many approvals of one role are needed, at least one.
    public record Seats(Role role, int needed) {
        public Seats {
            if (needed < 1 || role.machine()) {
                throw new IllegalArgumentException("a quorum seats at least one person per role: " + role);
            }
        }
    }

    public Quorum {
        seats = seats.stream().sorted(Comparator.comparing(Seats::role)).toList();
        if (seats.isEmpty()) {
            throw new IllegalArgumentException("a quorum has at least one seat");
        }
    }

    public static Quorum of(Map<Role, Integer> counts) {
        return new Quorum(counts.entrySet().stream()
                .map(e -> new Seats(e.getKey(), e.getValue()))
                .toList());
    }

    /// Seats of `role`, 0 when the role has none.
    public int needed(Role role) {
        return seats.stream()
                .filter(s -> s.role() == role)
                .mapToInt(Seats::needed)
                .findFirst()
                .orElse(0);
    }

    /// The larger count of both for every role.
    public Quorum atLeast(Quorum other) {
        var counts = new EnumMap<Role, Integer>(Role.class);
        seats.forEach(s -> counts.merge(s.role(), s.needed(), Math::max));
        other.seats.forEach(s -> counts.merge(s.role(), s.needed(), Math::max));
        return of(counts);
    }
}
