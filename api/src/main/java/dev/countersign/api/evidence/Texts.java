package dev.countersign.api.evidence;

import dev.countersign.CanonicalJson;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text from a log, made fit to be kept and shown: no control or direction characters, no half characters, no secrets,
/// no home folders, and never long.
public final class Texts {

    /// Longest condition, metric, model or task name that is kept.
    public static final int NAME = 200;
    public static final int SENTENCE = 500;

    private static final int DIGEST = 16;

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(api[_-]?key|secret|password|passwd|authorization|bearer|credential|access[_-]?token)");
    private static final Pattern SECRET_VALUE = Pattern.compile("\\b(sk|hf|ghp|gho|xox[bap]|AKIA)[-_A-Za-z0-9]{12,}");
    private static final Pattern HOME = Pattern.compile("(?i)(/home/|/Users/|[a-z]:\\\\Users\\\\)[^/\\\\\\s\"']+");

    private Texts() {}

    /// The text without what could harm a reader, a page or the database, cut to `most` characters.
    public static String clean(String text, int most) {
        var clean = new StringBuilder();
        for (var at = 0; at < text.length() && clean.length() < most; ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(' ');
                case Character.FORMAT, Character.SURROGATE -> {}
                default -> clean.appendCodePoint(point);
            }
        }
        return clean.toString().strip();
    }

    /// The clean name; where cleaning takes something away the start of a digest of the whole stands at its end,
    /// so that different names stay different.
    public static String distinct(String text) {
        var clean = clean(text, NAME);
        return clean.equals(text) ? clean : clean(text, NAME - DIGEST - 2) + " #" + digest(text);
    }

    /// The same, of a name that may be somebody's path or have a secret in it: those are taken out.
    public static String named(String text) {
        return fact("name", distinct(text.strip()));
    }

    private static String digest(String text) {
        var bytes = ByteBuffer.allocate(2 * text.length());
        bytes.asCharBuffer().put(text);
        return CanonicalJson.sha256(bytes.array()).substring(0, DIGEST);
    }

    /// The clean text of a fact called `name`, with secrets and people's folders taken out.
    public static String fact(String name, String text) {
        if (SECRET.matcher(name).find()) {
            return "(left out)";
        }
        var clean = clean(text, NAME);
        return HOME.matcher(SECRET_VALUE.matcher(clean).replaceAll("(left out)"))
                .replaceAll("~");
    }

    public static String quoted(String name) {
        return "“" + clean(name, 100) + "”";
    }

    public static String size(long bytes) {
        if (bytes < 1024 * 1024) {
            return bytes + " bytes";
        }
        var mebi = bytes / (1024.0 * 1024);
        return mebi < 1024
                ? String.format(Locale.ROOT, "%.0f MB", mebi)
                : String.format(Locale.ROOT, "%.0f GB", mebi / 1024);
    }
}
