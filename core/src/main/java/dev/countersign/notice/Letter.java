package dev.countersign.notice;

import java.util.List;
import java.util.UUID;

/// Everything one address is to be told now, in one mail.
///
/// @param address plain mailbox
/// @param lines by when they were given; an addressee told twice on different grounds has both here
public record Letter(String address, List<Line> lines) {

    public Letter {
        lines = List.copyOf(lines);
    }

    /// @param noticeId the row that keeps whether and when it was mailed
    /// @param tries how often it was tried, this time included
    public record Line(UUID noticeId, Notice notice, String tool, String deployment, int tries) {}

    List<UUID> noticeIds() {
        return lines.stream().map(Line::noticeId).toList();
    }

    /// The highest number of tries among its lines.
    int tries() {
        return lines.stream().mapToInt(Line::tries).max().orElse(1);
    }
}
