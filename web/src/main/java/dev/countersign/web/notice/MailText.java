package dev.countersign.web.notice;

import java.util.regex.Pattern;

/// Text that others wrote, in a plain mail: one line, no character that steers a terminal or the direction of reading,
/// no link a mail reader would make clickable (the colon after a scheme and the dots of what may be a host name stand
/// in brackets), and never long.
final class MailText {

    static final int MOST = 400;

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*):(?=//|[^\\s:]+@)");
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])[.\u3002\uff0e\uff61](?=\\p{L}{2})");

    private MailText() {}

    static String inert(String text) {
        var plain = SCHEME.matcher(oneLine(text)).replaceAll("$1[:]");
        return DOT.matcher(plain).replaceAll("[.]");
    }

    /// The same with its links, for whoever keeps the installation running.
    static String oneLine(String text) {
        var line = new StringBuilder();
        for (var at = 0; at < text.length() && line.length() < MOST; ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SPACE_SEPARATOR -> line.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                default -> line.appendCodePoint(point);
            }
        }
        return line.toString().replaceAll(" {2,}", " ").strip() + (text.length() > MOST ? " …" : "");
    }
}
