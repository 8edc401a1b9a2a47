package dev.countersign.signoff;

import dev.countersign.Role;
import java.util.List;

/// How the votes on one digest stand. Approvals fill seats; as many rejections in one capacity as it has seats end the
/// case.
///
/// @param seats per role of the quorum, in its order
public record Count(List<Seat> seats) {

    /// One role's share of the count.
    public record Seat(Role role, int needed, int given, int rejected) {
        public boolean met() {
            return given >= needed;
        }
    }

    /// Counts the sign-offs given for `digest`; those given for another one have no effect.
    public static Count of(Quorum quorum, List<SignOff> signOffs, String digest) {
        return new Count(quorum.seats().stream()
                .map(s -> new Seat(
                        s.role(),
                        s.needed(),
                        votes(signOffs, digest, s.role(), Verdict.APPROVE),
                        votes(signOffs, digest, s.role(), Verdict.REJECT)))
                .toList());
    }

    public boolean met() {
        return seats.stream().allMatch(Seat::met);
    }

    public boolean rejected() {
        return seats.stream().anyMatch(s -> s.rejected() >= s.needed());
    }

    private static int votes(List<SignOff> signOffs, String digest, Role role, Verdict verdict) {
        return (int) signOffs.stream()
                .filter(s -> s.digest().equals(digest) && s.capacity() == role && s.verdict() == verdict)
                .map(SignOff::signer)
                .distinct()
                .count();
    }
}
