package dev.countersign.evidence;

import java.util.Comparator;

/// One version of a mapping profile, as a run was read by it.
///
/// @param digest hex SHA-256 of its task pattern and rules; profiles that read alike have the same;
/// empty for those nobody recorded
public record ProfileVersion(String name, String digest) {

    /// What explained metrics of a run that was accepted before its profiles were kept.
    static final ProfileVersion UNRECORDED = new ProfileVersion("Profiles that were not recorded", "");

    static final Comparator<ProfileVersion> ORDER =
            Comparator.comparing(ProfileVersion::name).thenComparing(ProfileVersion::digest);
}
