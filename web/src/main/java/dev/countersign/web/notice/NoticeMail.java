package dev.countersign.web.notice;

import dev.countersign.notice.Letter;
import dev.countersign.notice.Notice;
import dev.countersign.web.Times;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter as a plain mail. Its subject is made of our own words and numbers only, so that nothing of a log reaches a
/// header.
final class NoticeMail {

    /// The mail names this many of each kind and counts the others.
    static final int NAMED = 30;

    private NoticeMail() {}

    /// @param suspendedPage address of the list, null where the installation has no public address
    @CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Notices(
            List<Line> suspended,
            int moreSuspended,
            List<Line> lapsing,
            int moreLapsing,
            @Nullable String suspendedPage,
            @Nullable String grantsPage)
            implements TemplateInstance {}

    /// @param link null where the installation has no public address
    public record Line(
            String what,
            String tool,
            String deployment,
            String at,
            @Nullable String link) {

        static Line of(Letter.Line line, String publicUrl) {
            var notice = line.notice();
            return new Line(
                    MailText.inert(notice.what()),
                    MailText.inert(line.tool()),
                    MailText.inert(line.deployment()),
                    Times.utc(notice.at()),
                    page(publicUrl, "/grants/" + notice.grantId()));
        }
    }

    /// @param publicUrl where people reach the installation, without a path; empty when it is not known
    static Mail of(Letter letter, String from, String publicUrl) {
        var suspended = lines(letter, Notice.Kind.SUSPENSION);
        var lapsing = lines(letter, Notice.Kind.LAPSE);
        var text = new Notices(
                        named(suspended, publicUrl),
                        Math.max(0, suspended.size() - NAMED),
                        named(lapsing, publicUrl),
                        Math.max(0, lapsing.size() - NAMED),
                        page(publicUrl, "/grants?state=suspended"),
                        page(publicUrl, "/grants?state=live"))
                .render();
        // Answers are for nobody, and no other program should answer either.
        return Mail.withText(letter.address(), subject(suspended.size(), lapsing.size()), text)
                .setFrom(from)
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String subject(int suspended, int lapsing) {
        var parts = new ArrayList<String>();
        if (suspended > 0) {
            parts.add(suspended == 1 ? "1 grant is suspended" : suspended + " grants are suspended");
        }
        if (lapsing > 0) {
            parts.add(
                    lapsing == 1
                            ? "1 thing that grants rest on ends soon"
                            : lapsing + " things that grants rest on end soon");
        }
        return "Countersign: " + String.join(", ", parts);
    }

    /// What is told, once each, the earliest end first; of two stages of one lapse the later.
    private static List<Letter.Line> lines(Letter letter, Notice.Kind kind) {
        var lines = new LinkedHashMap<String, Letter.Line>();
        letter.lines().stream()
                .filter(line -> line.notice().kind() == kind)
                .forEach(line ->
                        lines.put(line.notice().subject() + " " + line.notice().at(), line));
        return lines.values().stream()
                .sorted(Comparator.comparing(line -> line.notice().at()))
                .toList();
    }

    private static List<Line> named(List<Letter.Line> lines, String publicUrl) {
        return lines.stream().limit(NAMED).map(line -> Line.of(line, publicUrl)).toList();
    }

    private static @Nullable String page(String publicUrl, String path) {
        return publicUrl.isEmpty() ? null : publicUrl + path;
    }
}
