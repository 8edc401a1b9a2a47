package dev.countersign.evidence;

import java.util.Comparator;

/// One version of a mapping profile, as a run was read by it.
///
/// @param digest hex SHA-256 of its task pattern and rules; profiles that read alike have the same
public record ProfileVersion(String name, String digest) {

    static final Comparator<ProfileVersion> ORDER =
            Comparator.comparing(ProfileVersion::name).thenComparing(ProfileVersion::digest);
}
