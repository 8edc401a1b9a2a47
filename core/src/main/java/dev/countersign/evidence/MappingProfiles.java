package dev.countersign.evidence;

import java.util.List;

/// All mapping profiles.
public interface MappingProfiles {

    void add(MappingProfile profile);

    /// Newest first.
    List<MappingProfile> all();
}
