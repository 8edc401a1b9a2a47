package dev.countersign.web.signoff;

import dev.countersign.Role;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.Count;
import dev.countersign.signoff.SignOff;
import dev.countersign.signoff.Verdict;
import java.util.Collections;
import java.util.List;

/// One role's share of the quorum, seat by seat.
///
/// @param filled approvals that count
/// @param open one entry for each seat nobody has taken
/// @param others votes in this capacity that fill no seat: rejections, abstentions, recusals
public record SeatGroup(Role role, int needed, List<SignOff> filled, List<String> open, List<SignOff> others) {

    static List<SeatGroup> of(Case about) {
        return about.count().seats().stream().map(seat -> of(about, seat)).toList();
    }

    private static SeatGroup of(Case about, Count.Seat seat) {
        var votes = about.votes().counting().stream()
                .filter(s -> s.capacity() == seat.role())
                .toList();
        return new SeatGroup(
                seat.role(),
                seat.needed(),
                votes.stream().filter(s -> s.verdict() == Verdict.APPROVE).toList(),
                Collections.nCopies(
                        Math.max(0, seat.needed() - seat.given()), seat.role().label()),
                votes.stream().filter(s -> s.verdict() != Verdict.APPROVE).toList());
    }
}
