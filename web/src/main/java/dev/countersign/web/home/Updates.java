package dev.countersign.web.home;

import dev.countersign.audit.Act;
import dev.countersign.home.HomeService.News;
import dev.countersign.home.Visits.Change;
import dev.countersign.web.Acts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What others did since the reader was here: the kinds of acts, what a reader should know first before the rest.
///
/// @param since null at the very first look
/// @param others acts of kinds that are not listed
/// @param all address of all of them, null for a reader who may not open the audit log
/// @param more whether only the latest acts were counted
public record Updates(
        @Nullable Instant since,
        List<Line> lines,
        long others,
        @Nullable String all,
        boolean more) {

    private static final int MOST = 10;

    /// What takes power away or warns, then what gives it; all else comes after, the latest first.
    private static final List<String> FIRST = List.of(
            "shutdown.ordered",
            "incident.opened",
            "pressure.reported",
            "grant.suspended",
            "tool.drifted",
            "waiver.in-force",
            "deployment.restarted",
            "determination.in-force",
            "grant.activated",
            "deployment.approved",
            "grant.revoked",
            "case.opened",
            "case.rejected");

    /// @param href address of these acts, null for a reader who may not open the audit log
    public record Line(
            String icon, String words, long count, @Nullable String href) {}

    static Updates of(News news, boolean readsAudit) {
        var since = news.since();
        if (since == null) {
            return new Updates(null, List.of(), 0, null, false);
        }
        var all = "/audit?from=" + since.sequence();
        var listed = news.changes().stream()
                .sorted(Comparator.comparingInt(Updates::place))
                .limit(MOST)
                .toList();
        var others = total(news.changes()) - total(listed);
        return new Updates(
                since.at(),
                listed.stream()
                        .map(change -> line(change, readsAudit ? all : null))
                        .toList(),
                others,
                readsAudit ? all : null,
                news.more());
    }

    private static int place(Change change) {
        var place = change.outcome() == Act.Outcome.DONE ? FIRST.indexOf(change.action()) : -1;
        return place < 0 ? FIRST.size() : place;
    }

    private static long total(List<Change> changes) {
        return changes.stream().mapToLong(Change::count).sum();
    }

    private static Line line(Change change, @Nullable String all) {
        var href = all == null ? null : all + "&action=" + change.action() + "&outcome=" + change.outcome();
        return new Line(icon(change), Acts.words(change.action(), change.outcome()), change.count(), href);
    }

    private static String icon(Change change) {
        return switch (change.outcome()) {
            case REFUSED -> "circle-x text-red";
            case DONE -> place(change) < FIRST.indexOf("waiver.in-force") ? "alert-triangle" : "circle-dot";
        };
    }
}
