package dev.countersign.evidence;

import java.util.ArrayList;
import java.util.List;

/// The port in memory, for core's tests.
public final class InMemoryProfiles implements MappingProfiles {

    private final List<MappingProfile> all = new ArrayList<>();

    @Override
    public void add(MappingProfile profile) {
        all.addFirst(profile);
    }

    @Override
    public List<MappingProfile> all() {
        return List.copyOf(all);
    }
}
